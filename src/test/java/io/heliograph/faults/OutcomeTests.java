package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTests {

    private static Outcome outcome(Verdict verdict, Fault... faults) {
        var struck = List.of(faults).stream()
                .map(fault -> new Outcome.Struck(0, fault))
                .toList();
        return new Outcome(verdict, Interruptions.NONE, struck, List.of());
    }

    private static Fault paused(int seconds) {
        return new Fault.NodePaused(1, Duration.ofSeconds(seconds));
    }

    @Test
    void sumsUpFaultsByKindWithLongPausesApartAndWhoWasTold() {
        var ann = new Story("ann").joins("a", 1, "a").isLost().isBack(3, false, "a");
        var one = outcome(Story.check(ann), new Fault.ClientCut(2), paused(15), paused(90));
        assertThat(one.plus(outcome(Verdict.NOTHING, paused(15))).summary())
                .isEqualTo(
                        "injected 4 faults: client cut 1, node paused 15 s 2, node paused 90 s 1; callers were told 1"
                                + " times that they missed something or lost their place, 1 of them within the window");
    }

    @Test
    void sumsUpNothing() {
        assertThat(Outcome.NOTHING.summary()).startsWith("injected 0 faults: none; callers were told 0 times");
    }
}
