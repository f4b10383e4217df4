package io.heliograph.stomp;

import org.jspecify.annotations.Nullable;

/// Why the server ends a session: the WebSocket close code, whose hundreds tell the client what to do next (41xx:
/// reconnect and resume; 44xx: do not come back by yourself), and the `code` of the ERROR frame that goes before,
/// where the frame or the session is at fault.
enum Ending {
    DISCONNECTED(1000, null, null, "Disconnected."),
    DRAIN(4101, null, null, "The server is going away."),
    SLOW(4102, null, "slow", "The client does not read what it is sent."),
    NO_HEART_BEAT(4103, null, "heartbeat", "Nothing was heard of the client for too long."),
    BAD_FRAME(4400, "bad-frame", "protocol", "The frame is not one that may be sent here."),
    BAD_DESTINATION(4400, "bad-destination", "protocol", "There is no such destination."),
    NOT_SUBSCRIBED(4400, "not-subscribed", "protocol", "Subscribe to /user/queue/signal first."),
    UNSUPPORTED_VERSION(4400, "unsupported-version", "protocol", "None of the versions named is spoken here."),
    UNAUTHORIZED(4401, "unauthorized", "protocol", "There is no valid token."),
    EXPIRED(4402, "expired", "expired", "The token has expired."),
    NO_CONNECT(4408, "timeout", "protocol", "No CONNECT came in time."),
    REPLACED(4409, null, "replaced", "A newer session of the same peer has taken over."),
    ENDED(4410, null, null, "An administrator ended the session."),
    TOO_LARGE(1009, "too-large", "limit", "The frame is too large."),
    TOO_MANY(4429, "too-many", "limit", "That is too much at once.");

    private final int closeCode;
    private final @Nullable String errorCode;
    private final @Nullable String reason;
    private final String sentence;

    Ending(int closeCode, @Nullable String errorCode, @Nullable String reason, String sentence) {
        this.closeCode = closeCode;
        this.errorCode = errorCode;
        this.reason = reason;
        this.sentence = sentence;
    }

    /// Sends the last frames: ERROR where the session is at fault, then the close frame.
    void tell(Outbound out, StompVersion version, String text, @Nullable String receipt) {
        if (errorCode != null) {
            out.add(new Outgoing.Frame(Frames.error(version, this, text, receipt)));
        }
        Outgoing close = new Outgoing.Control(WebSocketFrames.close(closeCode, ""));
        if (this == SLOW) {
            out.cutWith(close);
        } else {
            out.addLast(close);
        }
    }

    int closeCode() {
        return closeCode;
    }

    /// The `code` header of the ERROR frame, or null where there is none.
    @Nullable
    String errorCode() {
        return errorCode;
    }

    /// The label by which such cuts are counted, or null where the end is nobody's fault.
    @Nullable
    String reason() {
        return reason;
    }

    String sentence() {
        return sentence;
    }
}
