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
abstract class RoomLogContract {

    static final int ENTRIES = 10;
    static final long BYTES = 10_000;

    /// A log that keeps [#ENTRIES] entries of [#BYTES] bytes for twice a second.
    static final RoomPolicy POLICY =
            new RoomPolicy(8, 8, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), ENTRIES, BYTES);

    /// A log without entries.
    abstract RoomLog open();

    /// Lets time pass for the log.
    abstract void pass(Duration duration);

    static Entry entry(long rev) {
        return new Entry(rev, rev, new PeerEvent.PeerLeft(new PeerId("p"), LeaveReason.LEFT));
    }

    static Entry heavy(long rev, int bytes) {
        JsonText text = JsonText.of('"' + "x".repeat(bytes - 2) + '"');
        var candidate = new SignalEvent.CandidateSent(
                new PeerId("p"), new Audience.Everyone(), ConnectionName.MAIN, text, null, false);
        return new Entry(rev, rev, candidate);
    }

    static List<Entry> entries(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(RoomLogContract::entry)
                .toList();
    }

    static long weight(List<Entry> entries) {
        return entries.stream().mapToLong(Entry::weight).sum();
    }

    static List<Long> revs(List<Entry> entries) {
        return entries.stream().map(Entry::rev).toList();
    }

    @Test
    void isEmptyAtFirst() {
        RoomLog log = open();

        assertThat(log.after(0)).isEmpty();
        assertThat(log.covers(0)).isTrue();
    }

    @Test
    void givesBackWhatWasAppendedAfterARev() {
        RoomLog log = open();
        assertThat(log.append(entries(1, 3))).isTrue();
        assertThat(log.append(entries(4, 5))).isTrue();

        assertThat(log.after(0)).isEqualTo(entries(1, 5));
        assertThat(log.after(3)).isEqualTo(entries(4, 5));
        assertThat(log.after(5)).isEmpty();
        assertThat(log.after(99)).isEmpty();
    }

    @Test
    void refusesAnEntryThatIsNotTheNext() {
        RoomLog log = open();
        log.append(entries(1, 3));

        assertThat(log.append(entries(3, 3))).isFalse();
        assertThat(log.append(entries(1, 5))).isFalse();
        assertThat(log.append(entries(5, 6))).isFalse();
        assertThat(log.after(0)).isEqualTo(entries(1, 3));
        assertThat(log.append(entries(4, 4))).isTrue();
    }

    @Test
    void refusesAFirstEntryThatIsNotTheFirst() {
        RoomLog log = open();

        assertThat(log.append(entries(2, 2))).isFalse();
        assertThat(log.append(entries(0, 0))).isFalse();
        assertThat(log.append(entries(1, 1))).isTrue();
    }

    @Test
    void keepsTheNewestEntries() {
        RoomLog log = open();
        for (long rev = 1; rev <= 3 * ENTRIES; rev++) {
            log.append(entries(rev, rev));
            List<Entry> kept = log.after(0);
            assertThat(kept).hasSize((int) Math.min(rev, ENTRIES));
            assertThat(kept.getLast().rev()).isEqualTo(rev);
        }
    }

    @Test
    void coversWhatItStillHolds() {
        RoomLog log = open();
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
        RoomLog log = open();
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
        RoomLog log = open();
        log.append(entries(1, 2));
        assertThat(log.append(List.of(heavy(3, (int) BYTES + 1)))).isTrue();

        assertThat(log.after(0)).isEmpty();
        assertThat(log.covers(2)).isFalse();
        assertThat(log.covers(3)).isTrue();
        assertThat(log.append(entries(4, 4))).isTrue();
        assertThat(log.after(3)).isEqualTo(entries(4, 4));
    }

    @Test
    void keepsAnEntryForTwoResumeWindows() {
        RoomLog log = open();
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
        RoomLog log = open();

        assertThat(log.append(entries(1, 2 * ENTRIES))).isTrue();
        assertThat(log.after(0)).isEqualTo(entries(ENTRIES + 1, 2 * ENTRIES));
    }

    @Test
    void keepsWhatItGaveApartFromWhatItHolds() {
        RoomLog log = open();
        List<Entry> batch = new ArrayList<>(entries(1, 2));
        log.append(batch);
        List<Entry> given = log.after(0);
        batch.clear();
        log.append(entries(3, 3));

        assertThat(given).isEqualTo(entries(1, 2));
        assertThat(log.after(0)).isEqualTo(entries(1, 3));
    }
}
