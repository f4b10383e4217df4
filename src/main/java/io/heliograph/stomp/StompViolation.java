package io.heliograph.stomp;

import org.jspecify.annotations.Nullable;

/// What a client did wrong at the STOMP layer: it is to get an ERROR frame and the connection is to be closed.
/// The message is a fixed sentence that holds nothing of the input.
final class StompViolation extends Exception {

    /// What sort of wrong it is.
    enum Kind {
        /// The bytes are not a frame that the version allows.
        BAD_FRAME("bad-frame"),
        /// The frame is over the limit.
        TOO_LARGE("too-large");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /// The ERROR frame's `code` header.
        String code() {
            return code;
        }
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable String receipt;

    StompViolation(Kind kind, String sentence, @Nullable String receipt) {
        super(sentence, null, false, false);
        this.kind = kind;
        this.receipt = receipt;
    }

    Kind kind() {
        return kind;
    }

    /// The `receipt` header of the frame at fault, when it had been read by then.
    @Nullable
    String receipt() {
        return receipt;
    }
}
