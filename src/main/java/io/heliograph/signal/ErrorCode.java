package io.heliograph.signal;

/// Why a signal was refused: the `code` of an `error` message.
public enum ErrorCode {
    BAD_REQUEST("bad-request"),
    NOT_MEMBER("not-member"),
    NO_SUCH_PEER("no-such-peer"),
    FORBIDDEN("forbidden"),
    ROOM_FULL("room-full"),
    ROOM_LOCKED("room-locked"),
    WRONG_PASSCODE("wrong-passcode"),
    GLARE("glare"),
    STALE("stale"),
    RESUME_FAILED("resume-failed"),
    RATE_LIMITED("rate-limited"),
    TOO_LARGE("too-large"),
    UNAVAILABLE("unavailable");

    private final String text;

    ErrorCode(String text) {
        this.text = text;
    }

    /// The word on the wire.
    public String text() {
        return text;
    }
}
