package io.heliograph.load;

import java.util.Map;
import java.util.TreeMap;

/// What happened to the signals and peers of one step.
final class Tally {

    private final Histogram relays = new Histogram();
    private final Histogram delays = new Histogram();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private long sent;
    private long arrived;
    private long disordered;
    private int refused;

    /// @param late how long after it was due
    void sent(long late) {
        sent++;
        delays.add(late);
    }

    /// @param took from when it was due
    void arrived(long took) {
        arrived++;
        relays.add(took);
    }

    /// A signal came twice or out of order.
    void disordered() {
        disordered++;
    }

    /// Something was refused, or somebody cut off.
    ///
    /// @param reason for people
    void refused(String reason) {
        refused++;
        refusals.merge(reason, 1, Integer::sum);
    }

    /// Times count from here; everything else has counted from the beginning.
    void measures() {
        relays.clear();
        delays.clear();
    }

    long lost() {
        return sent - arrived;
    }

    /// How many have come since [#measures()].
    long measured() {
        return relays.total();
    }

    Histogram relays() {
        return relays;
    }

    /// How late this program itself was.
    Histogram delays() {
        return delays;
    }

    long outOfOrder() {
        return disordered;
    }

    int refused() {
        return refused;
    }

    /// How often each reason was given.
    Map<String, Integer> refusals() {
        return new TreeMap<>(refusals);
    }
}
