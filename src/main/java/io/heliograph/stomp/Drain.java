package io.heliograph.stomp;

import io.heliograph.room.Timers;
import io.heliograph.signal.GoAwayReason;
import io.heliograph.signal.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everybody is sent away, each client at a time of its own, and is served until then.
final class Drain {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    /// For the event loops to notice that the last sockets were closed.
    private static final Duration NOTICE = Duration.ofMillis(500);

    private final Connections connections;
    private final Timers timers;
    private final CountDownLatch empty = new CountDownLatch(1);
    private final long deadline;
    private final Timers.Timer cut;
    private volatile boolean over;

    private Drain(Connections connections, Timers timers, Duration deadline) {
        this.connections = connections;
        this.timers = timers;
        this.deadline = System.nanoTime() + deadline.plus(NOTICE).toNanos();
        this.cut = timers.after(deadline, this::cutOffTheRest);
    }

    /// Takes nobody in any more, and tells everybody when to go.
    static Drain begin(Connections connections, Timers timers, Duration timeout) {
        connections.refuseMore();
        List<StompConnection> leaving = new ArrayList<>();
        connections.all().forEach(leaving::add);
        Collections.shuffle(leaving);
        DrainPlan plan = DrainPlan.of(leaving.size(), timeout);
        Drain drain = new Drain(connections, timers, plan.deadline());
        LOG.info(
                "{} connections are sent away within {} ms",
                leaving.size(),
                plan.spread().toMillis());
        for (int place = 0; place < leaving.size(); place++) {
            double fraction = ThreadLocalRandom.current().nextDouble();
            drain.sendAway(leaving.get(place).session(), plan, plan.after(place, leaving.size(), fraction));
        }
        connections.whenNoneIsLeft(drain.empty::countDown);
        return drain;
    }

    private void sendAway(StompSession session, DrainPlan plan, Duration after) {
        if (session.login() == null) {
            session.end(Ending.DRAIN, null, null);
        } else {
            session.mail().send(new Message.GoAway(GoAwayReason.DRAIN, after.toMillis()));
            timers.after(plan.closing(after), () -> session.end(Ending.DRAIN, null, null));
        }
    }

    /// They have not answered their close frames, or do not read.
    private void cutOffTheRest() {
        if (!over) {
            connections.all().forEach(StompConnection::close);
        }
    }

    /// Whoever comes from now on is welcome.
    void end() {
        over = true;
        cut.cancel();
    }

    /// Waits until all are gone, to the deadline at most.
    void await() {
        try {
            if (!empty.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.warn("{} connections were not closed in time", connections.count());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
