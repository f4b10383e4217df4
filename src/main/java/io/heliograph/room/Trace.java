package io.heliograph.room;

import io.heliograph.signal.ErrorCode;

/// One signal that is followed. One of the last three methods is called, once, where the signal is answered; a session
/// that ends meanwhile may leave it without.
public interface Trace {

    /// What the entries that the signal becomes carry to all nodes: a `traceparent` (W3C Trace Context section 3.2), 55
    /// characters.
    String context();

    /// It is in the log, or was before.
    void accepted();

    /// It was out of date, or brought nothing about.
    void dropped();

    /// It did not happen.
    void refused(ErrorCode code);
}
