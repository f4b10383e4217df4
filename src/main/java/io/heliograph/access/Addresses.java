package io.heliograph.access;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// What clients of each address have open and did lately. An address is any text that stands for it; where there are
/// many, those are forgotten first that were not heard of for the longest time and have nothing open. Thread-safe.
public final class Addresses {

    /// The attribute of an HTTP request that holds its client's address, as text.
    public static final String ATTRIBUTE = "io.heliograph.address";

    private static final int REMEMBERED = 20_000;

    private final Limits limits;
    private final Map<String, Visitor> visitors = new LinkedHashMap<>(16, 0.75f, true);

    /// What one address may do.
    ///
    /// @param connections open at a time
    /// @param unconnected of these, how many may not have sent their CONNECT
    /// @param handshakes how often it may open one
    /// @param failures how often it may fail to prove something
    public record Limits(int connections, int unconnected, Rate handshakes, Rate failures) {}

    private static final class Visitor {
        private final Budget handshakes;
        private final Budget failures;
        private int open;
        private int unconnected;

        private Visitor(Limits limits, long now) {
            this.handshakes = new Budget(limits.handshakes().burst(), now);
            this.failures = new Budget(limits.failures().burst(), now);
        }

        private boolean isForgettable(Limits limits, long now) {
            return open == 0 && handshakes.isFull(limits.handshakes(), now) && failures.isFull(limits.failures(), now);
        }
    }

    public Addresses(Limits limits) {
        this.limits = limits;
    }

    /// Whether one more handshake is within the address's rate; counts it.
    ///
    /// @param now nanoseconds of a monotonic clock
    public synchronized boolean mayShakeHands(String address, long now) {
        return visitor(address, now).handshakes.take(limits.handshakes(), 1, now);
    }

    /// Counts a connection.
    ///
    /// @return whether it is within the limits
    public synchronized boolean opened(String address, long now) {
        Visitor visitor = visitor(address, now);
        visitor.open++;
        visitor.unconnected++;
        return visitor.open <= limits.connections() && visitor.unconnected <= limits.unconnected();
    }

    /// One of its connections has got through CONNECT, or is to be closed without; once for each.
    public synchronized void settled(String address) {
        Visitor visitor = visitors.get(address);
        if (visitor != null) {
            visitor.unconnected--;
        }
    }

    /// One of its connections is closed.
    public synchronized void closed(String address, long now) {
        Visitor visitor = visitor(address, now);
        visitor.open--;
        if (visitor.isForgettable(limits, now)) {
            visitors.remove(address);
        }
    }

    /// Whether the address may try to prove something, after as often as it has failed.
    public boolean mayTry(String address, long now) {
        return retryAfterMillis(address, now) == 0;
    }

    /// In how many milliseconds the address may try again; 0 where it may now.
    public synchronized long retryAfterMillis(String address, long now) {
        Visitor visitor = visitors.get(address);
        return visitor == null || visitor.failures.has(limits.failures(), now)
                ? 0
                : visitor.failures.retryAfterMillis(limits.failures());
    }

    /// The address has failed to prove something.
    public synchronized void failed(String address, long now) {
        visitor(address, now).failures.take(limits.failures(), 1, now);
    }

    /// How many are remembered.
    public synchronized int size() {
        return visitors.size();
    }

    private Visitor visitor(String address, long now) {
        Visitor visitor = visitors.get(address);
        if (visitor == null) {
            forgetSome(now);
            visitor = new Visitor(limits, now);
            visitors.put(address, visitor);
        }
        return visitor;
    }

    /// When the memory is full, first those go who have nothing to be remembered for, then the oldest without a
    /// connection, until a tenth is free again.
    private void forgetSome(long now) {
        if (visitors.size() < REMEMBERED) {
            return;
        }
        visitors.values().removeIf(visitor -> visitor.isForgettable(limits, now));
        Iterator<Visitor> oldest = visitors.values().iterator();
        while (visitors.size() > REMEMBERED - REMEMBERED / 10 && oldest.hasNext()) {
            if (oldest.next().open == 0) {
                oldest.remove();
            }
        }
    }
}
