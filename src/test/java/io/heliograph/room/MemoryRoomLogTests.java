package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.JsonText;
import io.heliograph.signal.Media;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.Role;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MemoryRoomLogTests extends RoomLogContract {

    private long nanos = Long.MAX_VALUE - 1000;

    @Override
    protected RoomLog log() {
        return new MemoryRoomLog(POLICY, new LogMemory(Long.MAX_VALUE), () -> nanos);
    }

    @Override
    protected void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    private static Following following(RoomLog log) {
        var following = new Following(log);
        assertThat(following.open()).isEqualTo("opened");
        return following;
    }

    /// Each number is an entry, its size, and how many milliseconds pass before it.
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void isBoundedByEntriesBytesAndAge(@ForAll @Size(max = 60) List<@IntRange(min = 2, max = 2000) Integer> entries) {
        Following log = open();
        long rev = 0;
        for (int size : entries) {
            pass(Duration.ofMillis(size));
            assertThat(log.append(List.of(heavy(++rev, size)))).isEqualTo("appended");
            List<Entry> kept = log.after(0);
            assertThat(kept).hasSizeLessThanOrEqualTo(ENTRIES);
            assertThat(weight(kept)).isLessThanOrEqualTo(BYTES);
            assertThat(log.covers(rev - kept.size())).isTrue();
            assertThat(log.covers(rev - kept.size() - 1)).isFalse();
        }
    }

    @Test
    void keepsLittleWhileAllLogsTogetherHoldTooMuch() {
        var roomy = new RoomPolicy(
                8, 8, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), 1000, 1_000_000);
        var memory = new LogMemory(50_000);
        var one = following(new MemoryRoomLog(roomy, memory, () -> nanos));
        var other = following(new MemoryRoomLog(roomy, memory, () -> nanos));
        for (long rev = 1; rev <= 40; rev++) {
            one.append(List.of(heavy(rev, 1000)));
        }
        assertThat(one.after(0)).hasSize(40);

        for (long rev = 1; rev <= 40; rev++) {
            other.append(List.of(heavy(rev, 1000)));
        }
        assertThat(other.after(0)).hasSize(16);
        assertThat(other.covers(24)).isTrue();
        assertThat(other.covers(23)).isFalse();
        assertThat(memory.used()).isEqualTo(weight(one.after(0)) + weight(other.after(0)));

        one.close();
        other.close();
        assertThat(memory.used()).isZero();
    }

    @Test
    void weighsWhatPeersGaveIt() {
        JsonText text = JsonText.of('"' + "x".repeat(4000) + '"');
        var peer = new Peer(
                new PeerId("p"),
                "u",
                "n",
                Role.SPEAKER,
                Role.SPEAKER.permissions(),
                PeerState.WAITING,
                1,
                Media.NONE,
                text);
        var from = new PeerId("q");

        assertThat(List.of(
                        new PeerEvent.PeerJoined(peer, new TokenHash(1, 2), null, null),
                        new PeerEvent.PeerChanged(peer, null),
                        new PeerEvent.PeerWaited(peer, null, List.of()),
                        new PeerEvent.PeerKicked(from, peer.id(), "u", 0, null, text),
                        new SignalEvent.Controlled(from, null, "x-wave", text, null, null)))
                .allSatisfy(event -> assertThat(new Entry(1, 1, CountingFresh.HERE, event).weight())
                        .isGreaterThan(text.size()));
    }
}
