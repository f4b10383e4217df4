package io.heliograph.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.Test;

/// What waits to be written, where writing fails as nobody expects it to.
class OutboundTests {

    private static final String ALL_OF_IT = "one two ";

    private final ByteArrayEndPoint sound = new ByteArrayEndPoint(new byte[0], 1024);
    private final ByteArrayEndPoint broken = new ByteArrayEndPoint(new byte[0], 1024) {
        @Override
        public boolean flush(ByteBuffer... buffers) {
            throw new IllegalStateException("a fault of the server's");
        }
    };
    private final Connection first = new Connection();
    private final Connection second = new Connection();

    @Test
    void endsTheConnectionWhoseClientWouldNeverHearAnythingAgain() {
        var out = new Outbound(broken, first, 1024);

        out.add(word("one "));

        assertThat(first.failures).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void othersAreWrittenToAllTheSame() {
        var lost = new Outbound(broken, first, 1024);
        var kept = new Outbound(sound, second, 1024);

        new GatheredDeliveries(Runnable::run).together(() -> {
            lost.add(word("mine "));
            kept.add(word("one "));
            lost.add(word("mine "));
            kept.add(word("two "));
        });

        assertThat(sound.getOutputString(StandardCharsets.UTF_8)).isEqualTo(ALL_OF_IT);
        assertThat(second.failures).isEmpty();
    }

    private static Outgoing word(String text) {
        return new Outgoing.Control(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Connection implements Outbound.Owner {

        private final List<Throwable> failures = new ArrayList<>();

        @Override
        public void overflowed() {
            throw new AssertionError("there is room for all of it");
        }

        @Override
        public void failed(Throwable cause) {
            failures.add(cause);
        }

        @Override
        public void finished() {
            throw new AssertionError("there is no last frame");
        }

        @Override
        public void delivered(int count, long since) {
            assertThat(count).isZero();
        }
    }
}
