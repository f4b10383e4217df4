package io.heliograph.stomp;

import io.heliograph.access.Caller;
import io.heliograph.signal.Secret;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a session's first frame asks for.
sealed interface Connecting {

    /// What was agreed on.
    record Terms(StompVersion version, HeartBeats heartBeats) {}

    /// To be let in as somebody who need not prove it.
    record Claim(Terms terms, Caller caller) implements Connecting {}

    /// To be let in as whom the token names.
    record Proof(Terms terms, Secret bearer) implements Connecting {}

    /// Nothing that can be had.
    record Rejection(Ending ending) implements Connecting {}

    /// The longest `login`, in characters.
    int MAX_LOGIN = 128;

    String BEARER = "Bearer ";

    static Connecting read(StompFrame frame, Edge edge) {
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
        if (heartBeats == null) {
            return new Rejection(Ending.BAD_FRAME);
        }
        Terms terms = new Terms(version, heartBeats);
        return edge.doorkeeper().asksForTokens() ? proof(terms, frame) : claim(terms, frame, edge);
    }

    private static Connecting proof(Terms terms, StompFrame frame) {
        Secret bearer = bearer(frame);
        return bearer == null ? new Rejection(Ending.UNAUTHORIZED) : new Proof(terms, bearer);
    }

    /// RFC 6750 section 2.1; or the passcode, for clients that can set nothing else.
    private static @Nullable Secret bearer(StompFrame frame) {
        String authorization = frame.header(StompHeader.AUTHORIZATION);
        if (authorization != null) {
            boolean isBearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
            return isBearer
                    ? new Secret(authorization.substring(BEARER.length()).strip())
                    : null;
        }
        String passcode = frame.header(StompHeader.PASSCODE);
        return passcode == null ? null : new Secret(passcode);
    }

    private static Connecting claim(Terms terms, StompFrame frame, Edge edge) {
        String login = frame.header(StompHeader.LOGIN);
        if (login == null || login.isBlank()) {
            return new Claim(terms, Caller.guest("guest-" + edge.guests().get()));
        }
        boolean proper = login.length() <= MAX_LOGIN && login.chars().noneMatch(Character::isISOControl);
        return proper ? new Claim(terms, Caller.named(login)) : new Rejection(Ending.BAD_FRAME);
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
}
