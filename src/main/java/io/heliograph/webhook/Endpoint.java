package io.heliograph.webhook;

import io.heliograph.room.Timers;
import io.heliograph.signal.RoomId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One who is told: takes each room's messages in order, with at most one attempt under way for a room. Thread-safe;
/// nobody who hands something over waits for the endpoint.
final class Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

    /// How many attempts are under way at most.
    static final int PARALLEL = 16;

    private final EndpointSettings settings;
    private final Sender sender;
    private final Surroundings surroundings;
    private final EndpointMeters meters;
    private final Complaints dropping;
    private final Complaints givingUp;

    private final Map<RoomId, Lane> lanes = new HashMap<>();
    private final Queue<Lane> ready = new ArrayDeque<>();
    private Timers.@Nullable Timer pause;
    private long pausedUntil;
    private int underWay;
    private int waiting;
    private long bytes;
    private boolean ending;
    private boolean disabled;

    /// @param nanoClock a monotonic clock
    /// @param maxBytes what may wait
    record Surroundings(Timers timers, LongSupplier nanoClock, RetryPlan plan, long maxBytes) {}

    Endpoint(EndpointSettings settings, Sender sender, Surroundings surroundings, EndpointMeters meters) {
        this.settings = settings;
        this.sender = sender;
        this.surroundings = surroundings;
        this.meters = meters;
        this.dropping = new Complaints(
                "Webhook {} takes too little; messages of rooms are dropped: {}.",
                settings.index(),
                surroundings.nanoClock());
        this.givingUp = new Complaints(
                "Webhook {} did not take messages, which are given up: {}.",
                settings.index(),
                surroundings.nanoClock());
        meters.waiting(this::waiting);
    }

    boolean wants(EventType type) {
        return settings.events().contains(type);
    }

    /// Whether something may begin that will have to be told to its end.
    synchronized boolean hasPlace() {
        return !disabled && bytes < surroundings.maxBytes();
    }

    /// Takes a message, whether there is place or not: what has begun is told to its end.
    synchronized void add(Post post) {
        if (disabled) {
            meters.dropped(1);
            return;
        }
        waiting++;
        bytes += post.weight();
        Lane lane = lanes.get(post.room());
        if (lane == null) {
            lane = new Lane(post.room());
            lanes.put(post.room(), lane);
            ready.add(lane);
        }
        lane.add(post);
        proceed();
    }

    /// A message was not made, as there was no place.
    synchronized void dropped() {
        meters.dropped(1);
        if (!disabled) {
            dropping.add(1);
        }
    }

    private void proceed() {
        while (!disabled && pause == null && underWay < PARALLEL && !ready.isEmpty()) {
            Lane lane = ready.remove();
            underWay++;
            sender.send(lane.tryAt(now()), answer -> answered(lane, answer));
        }
    }

    private long now() {
        return surroundings.nanoClock().getAsLong();
    }

    private synchronized void answered(Lane lane, Answer answer) {
        underWay--;
        if (disabled) {
            return;
        }
        switch (answer) {
            case Answer.Taken taken -> {
                meters.delivered();
                next(lane);
            }
            case Answer.Gone gone -> {
                LOG.warn("Webhook {} answered 410: it is told nothing more until this server starts anew.", index());
                disable();
            }
            case Answer.NotTaken notTaken -> notTaken(lane, notTaken.retryAfter());
        }
        proceed();
    }

    private int index() {
        return settings.index();
    }

    private void next(Lane lane) {
        Post done = lane.removeFirst();
        waiting--;
        bytes -= done.weight();
        if (lane.isEmpty()) {
            lanes.remove(lane.room());
            notifyAll();
        } else {
            ready.add(lane);
        }
    }

    private void notTaken(Lane lane, @Nullable Duration retryAfter) {
        Duration elapsed = Duration.ofNanos(lane.triedForNanos(now()));
        Duration delay = ending ? null : surroundings.plan().next(lane.failed(), elapsed, retryAfter);
        if (delay == null) {
            meters.failed(1);
            givingUp.add(1);
            next(lane);
            return;
        }
        meters.retried();
        lane.retryBy(surroundings.timers().after(delay, () -> retry(lane)));
        if (retryAfter != null) {
            pause(RetryPlan.bounded(retryAfter));
        }
    }

    private synchronized void retry(Lane lane) {
        if (lane.stopWaiting()) {
            ready.add(lane);
            proceed();
        }
    }

    /// Leaves the endpoint alone, all rooms' messages, as it asked for.
    private void pause(Duration time) {
        long until = now() + time.toNanos();
        if (pause != null) {
            if (until <= pausedUntil) {
                return;
            }
            pause.cancel();
        }
        pausedUntil = until;
        pause = surroundings.timers().after(time, this::resume);
    }

    private synchronized void resume() {
        if (pause != null && now() >= pausedUntil) {
            pause = null;
            proceed();
        }
    }

    /// Tries at once what waits, each message for the last time.
    synchronized void end() {
        ending = true;
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
        for (Lane lane : lanes.values()) {
            if (lane.stopWaiting()) {
                ready.add(lane);
            }
        }
        proceed();
    }

    /// Waits until nothing waits, then abandons what still does.
    ///
    /// @param deadline by [System#nanoTime()]
    void awaitEmpty(long deadline) {
        try {
            awaitNothing(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (waiting > 0) {
                LOG.warn("Webhook {} was not told of {} events before the end.", index(), waiting);
            }
            disable();
        }
        sender.close();
    }

    private synchronized void awaitNothing(long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        while (!lanes.isEmpty() && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
    }

    private void disable() {
        disabled = true;
        meters.failed(waiting);
        lanes.values().forEach(Lane::stopWaiting);
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
        lanes.clear();
        ready.clear();
        waiting = 0;
        bytes = 0;
        notifyAll();
    }

    synchronized int waiting() {
        return waiting;
    }
}
