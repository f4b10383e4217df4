package io.heliograph.stomp;

import java.nio.ByteBuffer;

/// Something that waits to be written to a client.
sealed interface Outgoing {

    /// The most bytes that it takes.
    int bound();

    void write(ByteBuffer to, int opcode, long messageId);

    /// A message for one subscription; the body is shared with other recipients.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Delivery(Subscription subscription, byte[] body) implements Outgoing {
        @Override
        public int bound() {
            return subscription.frameBound(body.length);
        }

        @Override
        public void write(ByteBuffer to, int opcode, long messageId) {
            subscription.write(to, opcode, messageId, body);
        }
    }

    /// A STOMP frame other than MESSAGE, or a heart-beat.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(byte[] bytes) implements Outgoing {
        @Override
        public int bound() {
            return bytes.length + 10;
        }

        @Override
        public void write(ByteBuffer to, int opcode, long messageId) {
            WebSocketFrames.putHead(to, opcode, bytes.length);
            to.put(bytes);
        }
    }

    /// A whole WebSocket control frame.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Control(byte[] bytes) implements Outgoing {
        @Override
        public int bound() {
            return bytes.length;
        }

        @Override
        public void write(ByteBuffer to, int opcode, long messageId) {
            to.put(bytes);
        }
    }
}
