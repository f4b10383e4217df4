package io.heliograph.stomp;

/// What a client did wrong at the WebSocket layer: the connection is to be failed with a close code (RFC 6455
/// section 7.1.7). The message is a fixed sentence that holds nothing of the input.
final class WebSocketViolation extends Exception {

    private static final long serialVersionUID = 1L;

    private final int closeCode;

    WebSocketViolation(int closeCode, String sentence) {
        super(sentence, null, false, false);
        this.closeCode = closeCode;
    }

    /// The status code to close with (RFC 6455 section 7.4.1): 1002 protocol error, 1007 not UTF-8, 1008
    /// policy, 1009 too big.
    int closeCode() {
        return closeCode;
    }
}
