package io.heliograph.room;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever up to eight clients do, a hosted room does what the protocol says: each is answered as it should be, and
/// told what it should be, once, in order, and nothing else; across lost connections, or it is told that it was not.
class RoomPropertyTests {

    @Provide
    static Arbitrary<List<Step>> steps() {
        return Step.steps(120);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void keepsThePromisesInOpenMode(@ForAll("steps") List<Step> steps) {
        take(steps, new World(true, TestRoom.POLICY));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void keepsThePromisesWithTokens(@ForAll("steps") List<Step> steps) {
        take(steps, new World(false, TestRoom.POLICY));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void keepsThePromisesWithAShortLog(@ForAll("steps") List<Step> steps) {
        take(steps, new World(false, TestRoom.keeping(6, 1 << 20)));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void isMadeByItsLogAloneAndDecidesWithoutChanging(@ForAll("steps") List<Step> steps, @ForAll boolean open) {
        var room = new BareRoom(open);
        steps.forEach(room::take);
    }

    private static void take(List<Step> steps, World world) {
        steps.forEach(world::take);
    }
}
