package io.heliograph.bench;

import java.util.BitSet;

/// What one receiver got of what one sender sent.
final class Arrivals {

    private final BitSet seen = new BitSet();
    private int next;
    private long duplicated;
    private long reordered;

    /// @return whether it came for the first time
    boolean note(int sequence) {
        if (seen.get(sequence)) {
            duplicated++;
            return false;
        }
        seen.set(sequence);
        if (sequence < next) {
            reordered++;
        } else {
            next = sequence + 1;
        }
        return true;
    }

    Sample.Faults faults(int sent) {
        return new Sample.Faults(sent - seen.cardinality(), duplicated, reordered);
    }
}
