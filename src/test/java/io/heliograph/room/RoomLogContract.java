package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.PeerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every [RoomLog] promises.
public abstract class RoomLogContract {

    protected static final int ENTRIES = 10;
    protected static final long BYTES = 10_000;

    /// A log that keeps [#ENTRIES] entries of [#BYTES] bytes for twice a second.
    protected static final RoomPolicy POLICY =
            new RoomPolicy(8, 8, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), ENTRIES, BYTES);

    /// The log of a new room.
    protected abstract RoomLog log();

    /// Lets time pass for the log.
    protected abstract void pass(Duration duration);

    /// A log without entries, which is followed.
    final Following open() {
        var following = new Following(log());
        assertThat(following.open()).isEqualTo("opened");
        return following;
    }

    protected static Entry entry(long rev) {
        return new Entry(rev, rev, CountingFresh.HERE, new PeerEvent.PeerLeft(new PeerId("p"), LeaveReason.LEFT));
    }

    protected static Entry heavy(long rev, int bytes) {
        JsonText text = JsonText.of('"' + "x".repeat(bytes - 2) + '"');
        var candidate = new SignalEvent.CandidateSent(
                new PeerId("p"), new Audience.Everyone(), ConnectionName.MAIN, text, null, false);
        return new Entry(rev, rev, CountingFresh.HERE, candidate);
    }

    protected static List<Entry> entries(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(RoomLogContract::entry)
                .toList();
    }

    protected static long weight(List<Entry> entries) {
        return entries.stream().mapToLong(Entry::weight).sum();
    }

    protected static List<Long> revs(List<Entry> entries) {
        return entries.stream().map(Entry::rev).toList();
    }

    @Test
    void isEmptyAtFirst() {
        Following log = open();

        assertThat(log.after(0)).isEmpty();
        assertThat(log.covers(0)).isTrue();
    }

    @Test
    void givesBackWhatWasAppendedAfterARev() {
        Following log = open();
        assertThat(log.append(entries(1, 3))).isEqualTo("appended");
        assertThat(log.append(entries(4, 5))).isEqualTo("appended");

        assertThat(log.after(0)).isEqualTo(entries(1, 5));
        assertThat(log.after(3)).isEqualTo(entries(4, 5));
        assertThat(log.after(5)).isEmpty();
        assertThat(log.after(99)).isEmpty();
    }

    @Test
    void refusesAnEntryThatIsNotTheNext() {
        Following log = open();
        log.append(entries(1, 3));

        assertThat(log.append(entries(3, 3))).isEqualTo("overtaken");
        assertThat(log.append(entries(1, 5))).isEqualTo("overtaken");
        assertThat(log.append(entries(5, 6))).isEqualTo("overtaken");
        assertThat(log.after(0)).isEqualTo(entries(1, 3));
        assertThat(log.append(entries(4, 4))).isEqualTo("appended");
    }

    @Test
    void refusesAFirstEntryThatIsNotTheFirst() {
        Following log = open();

        assertThat(log.append(entries(2, 2))).isEqualTo("overtaken");
        assertThat(log.append(entries(0, 0))).isEqualTo("overtaken");
        assertThat(log.append(entries(1, 1))).isEqualTo("appended");
    }

    @Test
    void keepsTheNewestEntries() {
        Following log = open();
        for (long rev = 1; rev <= 3 * ENTRIES; rev++) {
            log.append(entries(rev, rev));
            List<Entry> kept = log.after(0);
            assertThat(kept).hasSize((int) Math.min(rev, ENTRIES));
            assertThat(kept.getLast().rev()).isEqualTo(rev);
        }
    }

    @Test
    void coversWhatItStillHolds() {
        Following log = open();
        log.append(entries(1, 3));
        assertThat(log.covers(0)).isTrue();

        log.append(entries(4, 4 + ENTRIES));
        assertThat(log.covers(0)).isFalse();
        for (long rev = 0; rev <= 4 + ENTRIES; rev++) {
            boolean whole = log.after(rev).size() == 4 + ENTRIES - rev;
            assertThat(log.covers(rev)).as("%d", rev).isEqualTo(whole);
        }
    }

    @Test
    void keepsNotMoreThanSoManyBytes() {
        Following log = open();
        for (long rev = 1; rev <= 9; rev++) {
            log.append(List.of(heavy(rev, 3000)));
            assertThat(weight(log.after(0))).isLessThanOrEqualTo(BYTES);
        }

        assertThat(revs(log.after(0))).containsExactly(7L, 8L, 9L);
        assertThat(log.covers(6)).isTrue();
        assertThat(log.covers(5)).isFalse();
    }

    @Test
    void dropsAnEntryThatIsLargerThanTheLog() {
        Following log = open();
        log.append(entries(1, 2));
        assertThat(log.append(List.of(heavy(3, (int) BYTES + 1)))).isEqualTo("appended");

        assertThat(log.after(0)).isEmpty();
        assertThat(log.covers(2)).isFalse();
        assertThat(log.covers(3)).isTrue();
        assertThat(log.append(entries(4, 4))).isEqualTo("appended");
        assertThat(log.after(3)).isEqualTo(entries(4, 4));
    }

    @Test
    void keepsAnEntryForTwoResumeWindows() {
        Following log = open();
        log.append(entries(1, 1));
        pass(Duration.ofSeconds(2));
        log.append(entries(2, 2));
        assertThat(revs(log.after(0))).containsExactly(1L, 2L);

        pass(Duration.ofMillis(1));
        log.append(entries(3, 3));
        assertThat(revs(log.after(0))).containsExactly(2L, 3L);
        assertThat(log.covers(0)).isFalse();
    }

    @Test
    void survivesABatchThatIsLargerThanTheLog() {
        Following log = open();

        assertThat(log.append(entries(1, 2 * ENTRIES))).isEqualTo("appended");
        assertThat(log.after(0)).isEqualTo(entries(ENTRIES + 1, 2 * ENTRIES));
    }

    @Test
    void keepsWhatItGaveApartFromWhatItHolds() {
        Following log = open();
        List<Entry> batch = new ArrayList<>(entries(1, 2));
        log.append(batch);
        List<Entry> given = log.after(0);
        batch.clear();
        log.append(entries(3, 3));

        assertThat(given).isEqualTo(entries(1, 2));
        assertThat(log.after(0)).isEqualTo(entries(1, 3));
    }
}
