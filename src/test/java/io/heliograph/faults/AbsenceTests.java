package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.faults.Absence.Downtime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Ann is away from second 100 to second 105.
class AbsenceTests {

    private final Story ann =
            new Story("ann").joins("a", 1, "a").later(seconds(100)).isLost().later(seconds(105));

    private static long seconds(long count) {
        return Duration.ofSeconds(count).toNanos();
    }

    private static Downtime down(long from, long to) {
        return new Downtime(seconds(from), seconds(to));
    }

    private List<Absence> unexcused(Downtime... downtimes) {
        return Absence.unexcused(List.of(ann.history()), List.of(downtimes));
    }

    @Test
    void isNotExcusedWhereNoStoreFailed() {
        ann.isBack(3, false, "a");
        assertThat(unexcused())
                .singleElement()
                .hasToString("ann was not kept though away for 5000 ms only, and no store had failed");
    }

    @Test
    void isNotExcusedByARefusedResumptionEither() {
        ann.isGone();
        assertThat(unexcused()).hasSize(1);
    }

    @Test
    void isNotExcusedByAStoreThatWasBackLongBeforeOrFailedLater() {
        ann.isBack(3, false, "a");
        assertThat(unexcused(down(70, 89), down(106, 110))).hasSize(1);
    }

    @Test
    void isExcusedByAStoreThatFailedShortlyBefore() {
        ann.isBack(3, false, "a");
        assertThat(unexcused(down(80, 91))).isEmpty();
    }

    @Test
    void isExcusedByAStoreThatFailsMeanwhile() {
        ann.isGone();
        assertThat(unexcused(down(102, 103))).isEmpty();
        assertThat(unexcused(down(104, 200))).isEmpty();
        assertThat(unexcused(down(10, 200))).isEmpty();
    }

    @Test
    void needsAnExcuseEachTime() {
        ann.isBack(3, false, "a").later(seconds(200)).isLost().isBack(4, false, "a");
        assertThat(unexcused(down(102, 103))).extracting(Absence::from).allMatch(from -> from > seconds(199));
        assertThat(unexcused(down(102, 103))).hasSize(1);
        assertThat(unexcused(down(102, 103), down(199, 201))).isEmpty();
    }

    @Test
    void needsNoExcuseWhereItLastedTooLongOrNothingWasMissed() {
        ann.isBack(3, true, "a").isLost().later(seconds(124)).isGone();
        assertThat(unexcused()).isEmpty();
    }
}
