package io.heliograph.redis;

import org.jspecify.annotations.Nullable;

/// Redis did not do what it was asked to, or did not say so in time. Has no stack trace: the cause is never here.
final class LinkFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Why, as the label of a meter.
    enum Reason {
        /// There was no connection.
        DISCONNECTED("disconnected"),
        /// Too much was waiting for answers already.
        FULL("full"),
        /// No answer in time.
        TIMEOUT("timeout"),
        /// The connection ended before the answer.
        LOST("lost"),
        /// The server's answer was an error.
        REFUSED("refused");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private final Reason reason;
    private final boolean certainlyNotRun;

    private LinkFailure(Reason reason, boolean certainlyNotRun, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.certainlyNotRun = certainlyNotRun;
    }

    static LinkFailure disconnected() {
        return new LinkFailure(Reason.DISCONNECTED, true, "not connected to Redis");
    }

    static LinkFailure full() {
        return new LinkFailure(Reason.FULL, true, "too many commands are waiting for Redis");
    }

    static LinkFailure timeout() {
        return new LinkFailure(Reason.TIMEOUT, false, "no answer from Redis in time");
    }

    static LinkFailure lost() {
        return new LinkFailure(Reason.LOST, false, "the connection to Redis ended before the answer");
    }

    static LinkFailure refused(ServerError error) {
        return new LinkFailure(Reason.REFUSED, error.isBeforeRunning(), "Redis refused: " + error.code());
    }

    /// What is not there may be about to be put back.
    static LinkFailure doubtful() {
        return new LinkFailure(Reason.REFUSED, true, "what Redis has lost may be put back yet");
    }

    /// The failure, or one that says as little as can be said of another exception.
    static LinkFailure of(@Nullable Throwable failure) {
        return failure instanceof LinkFailure known ? known : lost();
    }

    Reason reason() {
        return reason;
    }

    /// No append that failed so will be done from now on, if it was not ([Script#patience()]).
    boolean isOver() {
        return certainlyNotRun || reason == Reason.TIMEOUT;
    }

    /// It was not run and never will be; false where it may have been run, or may yet be.
    boolean certainlyNotRun() {
        return certainlyNotRun;
    }
}
