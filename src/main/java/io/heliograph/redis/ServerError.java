package io.heliograph.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// An error that a server answered with: its code, such as `NOSCRIPT`, and what follows.
record ServerError(String code, String rest) {

    /// With these a server refuses before it does anything. LATE is our own scripts'. READONLY comes from a script's
    /// first write too, which then
    /// is its last.
    private static final Set<String> BEFORE_RUNNING = Set.of(
            "BUSY",
            "CLUSTERDOWN",
            "CROSSSLOT",
            "LATE",
            "LOADING",
            "MASTERDOWN",
            "MOVED",
            "NOAUTH",
            "NOPERM",
            "NOREPLICAS",
            "READONLY",
            "TRYAGAIN");

    /// The server's error in what a command of the driver failed with.
    static Optional<ServerError> of(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof RedisCommandExecutionException)) {
            return Optional.empty();
        }
        return Optional.of(parse(cause.getMessage()));
    }

    private static ServerError parse(@Nullable String message) {
        if (message == null) {
            return new ServerError("ERR", "");
        }
        int blank = message.indexOf(' ');
        return blank < 0
                ? new ServerError(message, "")
                : new ServerError(message.substring(0, blank), message.substring(blank + 1));
    }

    boolean isBeforeRunning() {
        return BEFORE_RUNNING.contains(code);
    }

    /// Where MOVED and ASK point to: a slot, and an address whose host may be empty for "where you asked".
    Optional<Elsewhere> elsewhere() {
        int blank = rest.indexOf(' ');
        int colon = rest.lastIndexOf(':');
        if (blank < 0 || colon < blank) {
            return Optional.empty();
        }
        return Optional.of(new Elsewhere(
                Integer.parseInt(rest.substring(0, blank)),
                new Server(rest.substring(blank + 1, colon), Integer.parseInt(rest.substring(colon + 1)))));
    }

    /// @param slot 0 to 16,383
    record Elsewhere(int slot, Server server) {}
}
