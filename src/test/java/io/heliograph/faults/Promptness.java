package io.heliograph.faults;

import io.heliograph.faults.Plan.Hazard;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How soon callers are to be back where nothing but nodes' ends interrupts them.
final class Promptness {

    private Promptness() {}

    /// What is wrong with the interruptions of a run, in a sentence.
    ///
    /// @param hazards all that its faults were drawn from
    static Optional<String> complaint(Set<Hazard> hazards, Interruptions interruptions) {
        if (hazards.size() != 1) {
            return Optional.empty();
        }
        return switch (hazards.iterator().next()) {
            case NODE_KILL -> complaint(new Fault.NodeKilled(0, Duration.ZERO), Duration.ofMillis(3000), interruptions);
            case NODE_DRAIN, ROLLING_RESTART ->
                complaint(new Fault.NodeDrained(0, Duration.ZERO), Duration.ofMillis(1500), interruptions);
            case CLIENT_CUT, CLIENT_NETWORK, CLIENT_STALL, STORE_NETWORK, NODE_PAUSE, STORE_DOWN, SLOT_MOVED ->
                Optional.empty();
        };
    }

    /// A fault that interrupts nobody proves nothing: its callers may have been elsewhere, or what interrupted them was
    /// taken for something else.
    private static Optional<String> complaint(Fault fault, Duration most, Interruptions interruptions) {
        if (!interruptions.byKind().containsKey(fault.kind())) {
            return Optional.of(fault.kind() + ": nobody was interrupted, so nothing is known of how long it takes");
        }
        var longest = interruptions.percentile(fault.kind(), 99);
        return longest.compareTo(most) > 0
                ? Optional.of(fault.kind() + ": too long an interruption, " + longest + " at 99 %, wanted " + most)
                : Optional.empty();
    }
}
