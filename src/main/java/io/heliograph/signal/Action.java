package io.heliograph.signal;

import org.jspecify.annotations.Nullable;

/// What a control does; `name` is the `action` on the wire, the components are read from `data`.
public sealed interface Action {

    String name();

    /// An action that only a moderator may take.
    sealed interface Moderation extends Action {}

    /// Changes the sender's own roster entry; null leaves a part as it is.
    record Update(
            @Nullable String newName,
            @Nullable Media media,
            @Nullable JsonText meta) implements Action {
        @Override
        public String name() {
            return "update";
        }
    }

    /// A line of text to one or all; the text stays in the control's data.
    record Chat() implements Action {
        @Override
        public String name() {
            return "chat";
        }
    }

    /// The application's own, `x-…`.
    record Application(String name) implements Action {}

    /// Ends the negotiation of a pair.
    record Hangup(ConnectionName pc) implements Action {
        @Override
        public String name() {
            return "hangup";
        }
    }

    /// Takes or gives permissions: `mute`, `unmute`, `grant`, `revoke`.
    ///
    /// @param gives whether it gives
    record Permit(String name, boolean gives, Permissions permissions) implements Moderation {}

    record Assign(Role role) implements Moderation {
        @Override
        public String name() {
            return "role";
        }
    }

    /// Ends a peer's membership.
    ///
    /// @param banSeconds how long its user stays out; -1: as long as the room lives; 0: not at all
    record Kick(long banSeconds, @Nullable String reason) implements Moderation {

        /// As long as the room lives.
        public static final long FOR_GOOD = -1;

        @Override
        public String name() {
            return "kick";
        }
    }

    /// Changes the room's settings; null leaves one as it is.
    ///
    /// @param passcode empty: none any more
    record Configure(
            @Nullable Boolean locked,
            @Nullable Boolean lobby,
            @Nullable Integer capacity,
            @Nullable Secret passcode) implements Moderation {
        @Override
        public String name() {
            return "configure";
        }
    }

    record Admit() implements Moderation {
        @Override
        public String name() {
            return "admit";
        }
    }

    record Deny(@Nullable String reason) implements Moderation {
        @Override
        public String name() {
            return "deny";
        }
    }

    record Close(@Nullable String reason) implements Moderation {
        @Override
        public String name() {
            return "close";
        }
    }
}
