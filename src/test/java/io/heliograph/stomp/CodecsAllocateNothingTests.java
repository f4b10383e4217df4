package io.heliograph.stomp;

import static io.heliograph.stomp.CodecBytes.join;
import static io.heliograph.stomp.CodecBytes.masked;
import static io.heliograph.stomp.CodecBytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// Frames that arrive whole cost no object.
class CodecsAllocateNothingTests {

    private static final int FRAMES = 10_000;
    private static final int SMALLEST_OBJECT = 16;
    private static final byte[] DESTINATION = utf8("/app/room/standup");
    private static final byte[] HEAD =
            utf8("SEND\ndestination:/app/room/standup\ncontent-type:application/json\ncontent-length:300\n\n");

    private final WebSocketDecoder webSocket = new WebSocketDecoder();
    private final StompDecoder stomp = new StompDecoder(CodecStompClient.LIMITS);
    private int seen;

    @Test
    void decodesWholeFramesWithoutAllocating() throws WebSocketViolation {
        byte[] frame = masked(WebSocketFrames.TEXT, join(HEAD, utf8("é".repeat(150)), new byte[1]));
        byte[] buffer = new byte[frame.length];
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Sink sink = new Sink();
        decode(frame, buffer, sink);

        long before = threads.getCurrentThreadAllocatedBytes();
        decode(frame, buffer, sink);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(seen).isEqualTo(2 * FRAMES);
        assertThat(allocated).isLessThan(FRAMES * SMALLEST_OBJECT);
    }

    private void decode(byte[] frame, byte[] buffer, Sink sink) throws WebSocketViolation {
        for (int count = 0; count < FRAMES; count++) {
            System.arraycopy(frame, 0, buffer, 0, frame.length);
            webSocket.decode(buffer, 0, buffer.length, sink);
        }
    }

    private final class Sink implements WebSocketDecoder.Sink, StompDecoder.Sink {

        @Override
        public boolean data(byte[] bytes, int from, int to, boolean text) {
            try {
                stomp.decode(bytes, from, to, this);
                return true;
            } catch (StompViolation violation) {
                throw new AssertionError(violation);
            }
        }

        @Override
        public boolean frame(StompFrame frame) {
            seen += frame.headerEquals(StompHeader.DESTINATION, DESTINATION) ? 1 : 0;
            return true;
        }

        @Override
        public void heartBeat() {}

        @Override
        public void ping(byte[] payload) {}

        @Override
        public void pong(byte[] payload) {}

        @Override
        public void close(int code, int reasonLength) {}
    }
}
