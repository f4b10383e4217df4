package io.heliograph.room;

import io.heliograph.signal.JsonText;
import io.heliograph.signal.Message;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomSettings;
import io.heliograph.signal.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to the room itself.
public sealed interface RoomEvent extends Event {

    /// A ban is over.
    record BanLifted(Ban ban) implements RoomEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of();
        }
    }

    /// The room's settings are others.
    ///
    /// @param passcode the room's passcode from now on; null: none
    record RoomConfigured(
            RoomSettings settings,
            @Nullable PasscodeHash passcode,
            @Nullable Origin origin) implements RoomEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of(Telling.all(new Message.RoomUpdated(stamp, settings)));
        }
    }

    /// The room is over for everybody.
    ///
    /// @param waiting those in its lobby
    record RoomClosed(
            String reason, List<PeerId> waiting, @Nullable Origin origin) implements RoomEvent {
        public RoomClosed {
            waiting = List.copyOf(waiting);
        }

        @Override
        public List<Telling> tellings(Stamp stamp) {
            Message message = new Message.RoomClosed(stamp, reason);
            Telling members = Telling.all(message);
            return waiting.isEmpty()
                    ? List.of(members)
                    : List.of(members, new Telling(new Audience.Several(waiting), Channel.ROOM, message));
        }
    }

    /// What a node of a later version wrote, and this one does not know: it changes nothing here and is told nobody.
    ///
    /// @param json a JSON object, all that is known of it
    record Unknown(JsonText json) implements RoomEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of();
        }

        @Override
        public int payload() {
            return json.size();
        }
    }
}
