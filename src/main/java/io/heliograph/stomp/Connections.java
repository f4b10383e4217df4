package io.heliograph.stomp;

import io.heliograph.access.Addresses;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpStatus;

/// The open connections of this node, and whether there may be more of them.
final class Connections {

    private static final int SPARE = 16;

    private final Set<StompConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unconnected = new AtomicInteger();
    private final EdgeSettings.Doors doors;
    private final Addresses addresses;
    private volatile boolean draining;
    private volatile long drainingSince;
    private volatile Runnable whenNoneIsLeft = () -> {};

    Connections(EdgeSettings.Doors doors, Addresses addresses) {
        this.doors = doors;
        this.addresses = addresses;
    }

    /// The status that says why a handshake is not accepted, or 0. Some are accepted over the limit, so that their
    /// clients can be told by the protocol's means.
    ///
    /// @param now nanoseconds of a monotonic clock
    int refusal(ClientAddress address, long now) {
        boolean full = open.size() >= doors.connections() + doors.connections() / 4 + SPARE
                || unconnected.get() >= doors.unconnected();
        if (draining || full) {
            return HttpStatus.SERVICE_UNAVAILABLE_503;
        }
        boolean tooOften = !address.loopback() && !addresses.mayShakeHands(address.key(), now);
        return tooOften ? HttpStatus.TOO_MANY_REQUESTS_429 : 0;
    }

    /// Counts a connection.
    ///
    /// @return whether it is within the limits
    boolean opened(StompConnection connection) {
        open.add(connection);
        unconnected.incrementAndGet();
        boolean welcome = addresses.opened(connection.address().key(), System.nanoTime());
        return welcome && open.size() <= doors.connections();
    }

    /// The connection has got through CONNECT, or is to be closed without.
    void settled(StompConnection connection) {
        if (connection.settles()) {
            unconnected.decrementAndGet();
            addresses.settled(connection.address().key());
        }
    }

    void closed(StompConnection connection) {
        if (open.remove(connection)) {
            settled(connection);
            addresses.closed(connection.address().key(), System.nanoTime());
            if (draining && open.isEmpty()) {
                whenNoneIsLeft.run();
            }
        }
    }

    Iterable<StompConnection> all() {
        return open;
    }

    int count() {
        return open.size();
    }

    /// New connections are welcome.
    void welcomeMore() {
        draining = false;
        whenNoneIsLeft = () -> {};
    }

    /// New connections are not welcome any more. One whose handshake was accepted before finds out when it is counted.
    void refuseMore() {
        drainingSince = System.nanoTime();
        draining = true;
    }

    /// Runs that, maybe more than once, when the last connection is closed or if it was already. No more are to come.
    void whenNoneIsLeft(Runnable task) {
        whenNoneIsLeft = task;
        if (open.isEmpty()) {
            task.run();
        }
    }

    boolean isDraining() {
        return draining;
    }

    /// How long new connections have not been welcome, in nanoseconds; 0 while they are.
    long drainingNanos() {
        return draining ? System.nanoTime() - drainingSince : 0;
    }
}
