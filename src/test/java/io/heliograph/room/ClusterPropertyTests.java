package io.heliograph.room;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ClusterPropertyTests {

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void everybodyIsToldEverythingOnceAndInOrder(@ForAll long seed) {
        new Cluster(seed).run();
    }
}
