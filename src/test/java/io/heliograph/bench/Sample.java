package io.heliograph.bench;

/// One measurement.
///
/// @param cost in the scenario's unit
/// @param perSecond messages delivered or sessions done
/// @param median microseconds from when a message was due to its arrival, 0 where that is not measured
/// @param tail the same, at the 99th percentile
/// @param faults what went wrong with messages
record Sample(double cost, double perSecond, double median, double tail, Faults faults) {

    /// @param lost never arrived
    /// @param duplicated arrived again
    /// @param reordered arrived after a later one
    record Faults(long lost, long duplicated, long reordered) {

        static final Faults NONE = new Faults(0, 0, 0);

        Faults plus(Faults other) {
            return new Faults(lost + other.lost, duplicated + other.duplicated, reordered + other.reordered);
        }
    }

    static Sample cost(double cost, double perSecond) {
        return new Sample(cost, perSecond, 0, 0, Faults.NONE);
    }
}
