package io.heliograph.access;

/// How much of something may be had.
///
/// @param perSecond in the long run
/// @param burst at once
public record Rate(double perSecond, double burst) {

    /// So much more of both.
    public Rate times(double factor) {
        return new Rate(perSecond * factor, burst * factor);
    }
}
