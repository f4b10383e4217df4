package io.heliograph.room;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/// Something that somebody does. The numbers choose among what there is when it is done.
record Step(Kind kind, int who, int whom, int what, int id) {

    static final int CLIENTS = 8;
    private static final int MANY = 840;

    enum Kind {
        JOIN,
        RESUME,
        LOSE,
        LEAVE,
        WAIT,
        OFFER,
        ANSWER,
        TRICKLE,
        CONTROL
    }

    static Arbitrary<List<Step>> steps(int atMost) {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(9, Kind.JOIN),
                Tuple.of(6, Kind.RESUME),
                Tuple.of(4, Kind.LOSE),
                Tuple.of(1, Kind.LEAVE),
                Tuple.of(3, Kind.WAIT),
                Tuple.of(9, Kind.OFFER),
                Tuple.of(8, Kind.ANSWER),
                Tuple.of(8, Kind.TRICKLE),
                Tuple.of(9, Kind.CONTROL));
        return Combinators.combine(kinds, below(CLIENTS), below(MANY), below(MANY), below(MANY))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(atMost)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Integer> below(int end) {
        return Arbitraries.integers()
                .between(0, end - 1)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
    }
}
