package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewTests {

    private static final View ANN = new View("ann", "a", Map.of("b", "online"));
    private static final View BOB = new View("bob", "b", Map.of("a", "online"));

    @Test
    void hasNoFlawWhereAllAreShownOnlineToAll() {
        assertThat(View.flaws(List.of(ANN, BOB))).isEmpty();
    }

    @Test
    void isFlawedWhereSomebodyIsShownAwayThoughItIsThere() {
        var view = new View("bob", "b", Map.of("a", "away"));
        assertThat(View.flaws(List.of(ANN, view))).containsExactly("ann is shown away to bob though it is there");
    }

    @Test
    void isFlawedWhereSomebodyIsShownWhoIsNotThere() {
        var view = new View("bob", "b", Map.of("a", "online", "x", "away"));
        assertThat(View.flaws(List.of(ANN, view))).containsExactly("x is shown to bob though nobody is it");
    }

    @Test
    void isFlawedWhereSomebodyIsNotShownThoughItIsThere() {
        assertThat(View.flaws(List.of(ANN, new View("bob", "b", Map.of()))))
                .containsExactly("ann is not shown to bob though it is there");
    }

    @Test
    void doesNotCountBeforeSomebodyIsThereAndAfterwards() {
        var away = new View("ann", "", Map.of("x", "away"));
        assertThat(View.flaws(List.of(away, new View("bob", "b", Map.of())))).isEmpty();
    }
}
