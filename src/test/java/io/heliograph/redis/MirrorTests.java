package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.room.Entry;
import io.heliograph.room.KeptEntries;
import io.heliograph.room.LogMemory;
import io.heliograph.room.NodeId;
import io.heliograph.room.RoomEvent;
import io.heliograph.room.RoomPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a node keeps of a log of which it has not read everything.
class MirrorTests {

    private static final RoomPolicy POLICY = new RoomPolicy(
            100, 16, Duration.ofSeconds(8), Duration.ofSeconds(1), Duration.ofSeconds(1), 1024, 1_000_000);

    private final Mirror mirror = new Mirror(new KeptEntries(POLICY, new LogMemory(Long.MAX_VALUE), System::nanoTime));

    private static Entry entry(long rev) {
        return new Entry(rev, 1_790_000_000_000L, new NodeId("n1"), new RoomEvent.RoomClosed("over", List.of(), null));
    }

    private static Marked unread(long rev, byte[] json) {
        return new Marked(new Unread(rev, json), "n1." + rev, rev - 1);
    }

    private void comes(Marked... entries) {
        mirror.add(List.of(entries));
    }

    @Test
    void givesWhatItHasNotReadAsItWasWritten() {
        comes(unread(1, StoredJson.write(entry(1))), new Marked(entry(2), "n1.2", 1));

        assertThat(mirror.covers(0)).isTrue();
        assertThat(mirror.after(0)).containsExactly(entry(1), entry(2));
        assertThat(mirror.markedAfter(0))
                .extracting(Marked::json)
                .containsExactly(StoredJson.write(entry(1)), StoredJson.write(entry(2)));
        assertThat(mirror.markOf(1)).isEqualTo("n1.1");
    }

    @Test
    void coversNothingBeforeWhatCannotBeRead() {
        var nonsense = "no entry".getBytes(StandardCharsets.UTF_8);
        comes(unread(1, StoredJson.write(entry(1))), unread(2, nonsense), unread(3, StoredJson.write(entry(3))));

        assertThat(mirror.covers(1)).isFalse();
        assertThat(mirror.covers(2)).isTrue();
        assertThat(mirror.after(2)).containsExactly(entry(3));
    }
}
