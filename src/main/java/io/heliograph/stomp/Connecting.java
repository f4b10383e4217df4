package io.heliograph.stomp;

import io.heliograph.access.Caller;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the server says to a session's first frame.
sealed interface Connecting {

    /// The client is in.
    ///
    /// @param connected the CONNECTED frame
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Welcome(Login login, byte[] connected) implements Connecting {}

    /// The client is not.
    record Rejection(Ending ending) implements Connecting {}

    /// The longest `login`, in characters.
    int MAX_LOGIN = 128;

    static Connecting answer(StompFrame frame, Edge edge) {
        if (frame.command() != StompCommand.CONNECT && frame.command() != StompCommand.STOMP) {
            return new Rejection(Ending.BAD_FRAME);
        }
        StompVersion version = version(frame.header(StompHeader.ACCEPT_VERSION));
        if (version == null || !speaksOurs(frame.header(StompHeader.SIGNAL_VERSION))) {
            return new Rejection(Ending.UNSUPPORTED_VERSION);
        }
        EdgeSettings settings = edge.settings();
        HeartBeats heartBeats = HeartBeats.negotiate(
                frame.header(StompHeader.HEART_BEAT), settings.heartBeatOut(), settings.heartBeatIn());
        Caller caller = caller(frame.header(StompHeader.LOGIN), edge);
        if (heartBeats == null || caller == null) {
            return new Rejection(Ending.BAD_FRAME);
        }
        String offer = settings.heartBeatOut().toMillis() + ","
                + settings.heartBeatIn().toMillis();
        byte[] connected = Frames.connected(version, edge.guests().get(), caller.user(), offer);
        return new Welcome(new Login(caller, version, heartBeats), connected);
    }

    private static @Nullable StompVersion version(@Nullable String accepted) {
        List<String> names = accepted == null
                ? List.of(StompVersion.V1_0.text())
                : Arrays.stream(accepted.split(",", -1)).map(String::strip).toList();
        for (StompVersion version : List.of(StompVersion.V1_2, StompVersion.V1_1, StompVersion.V1_0)) {
            if (names.contains(version.text())) {
                return version;
            }
        }
        return null;
    }

    private static boolean speaksOurs(@Nullable String versions) {
        return versions == null
                || Arrays.stream(versions.split(",", -1)).map(String::strip).anyMatch(Frames.SIGNAL_VERSION::equals);
    }

    private static @Nullable Caller caller(@Nullable String login, Edge edge) {
        if (login == null || login.isBlank()) {
            String guest = "guest-" + edge.guests().get();
            return Caller.guest(guest);
        }
        boolean proper = login.length() <= MAX_LOGIN && login.chars().noneMatch(Character::isISOControl);
        return proper ? Caller.named(login) : null;
    }
}
