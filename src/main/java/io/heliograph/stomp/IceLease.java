package io.heliograph.stomp;

import io.heliograph.access.Caller;
import io.heliograph.signal.IceGrant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The ICE servers that a session was last given; they are to be renewed when half of their time is over.
final class IceLease {

    private final Function<Caller, IceGrant> source;
    private volatile long due;

    IceLease(Function<Caller, IceGrant> source) {
        this.source = source;
    }

    /// The ICE servers for the caller, from now on.
    IceGrant grant(Caller caller) {
        IceGrant grant = source.apply(caller);
        if (grant.ttlSeconds() > 0) {
            due = System.nanoTime() + TimeUnit.SECONDS.toNanos(grant.ttlSeconds()) / 2;
        }
        return grant;
    }

    /// Whether it is time.
    ///
    /// @param now nanoseconds of a monotonic clock
    boolean isDue(long now) {
        return due != 0 && now - due >= 0;
    }
}
