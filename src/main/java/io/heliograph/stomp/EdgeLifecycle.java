package io.heliograph.stomp;

import io.heliograph.access.Caller;
import io.heliograph.access.LiveSessions;
import io.heliograph.room.Timers;
import io.heliograph.signal.GoAwayReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Starts the edge's clockwork with the web server, and sends everybody away before the web server stops.
final class EdgeLifecycle implements SmartLifecycle, LiveSessions {

    private static final Logger LOG = LoggerFactory.getLogger(EdgeLifecycle.class);

    /// Clients that were sent away come back spread over this time.
    private static final Duration SPREAD = Duration.ofSeconds(2);

    private final Edge edge;
    private final Timers timers;
    private @Nullable Server server;
    private @Nullable Clockwork clockwork;

    EdgeLifecycle(Edge edge, Timers timers) {
        this.edge = edge;
        this.timers = timers;
    }

    void servedBy(Server webServer) {
        server = webServer;
    }

    @Override
    public void start() {
        if (!edge.doorkeeper().asksForTokens()) {
            LOG.warn("Open mode: whoever reaches this server may join any room under any name.");
        }
        edge.connections().drain(false);
        List<ManagedSelector> loops = new ArrayList<>();
        if (server != null) {
            for (ServerConnector connector : server.getBeans(ServerConnector.class)) {
                loops.addAll(connector.getSelectorManager().getBeans(ManagedSelector.class).stream()
                        .toList());
            }
        }
        clockwork = new Clockwork(timers, edge, loops);
        clockwork.start();
    }

    @Override
    public void stop() {
        drain();
        awaitClosed();
        if (clockwork != null) {
            clockwork.stop();
            clockwork = null;
        }
    }

    @Override
    public void drain() {
        edge.connections().drain(true);
        for (StompConnection connection : edge.connections().all()) {
            long after = ThreadLocalRandom.current().nextLong(SPREAD.toMillis());
            connection.session().sendAway(GoAwayReason.DRAIN, after, Ending.DRAIN);
        }
    }

    @Override
    public int end(Predicate<Caller> which) {
        int ended = 0;
        for (StompConnection connection : edge.connections().all()) {
            Login login = connection.session().login();
            if (login != null && !connection.session().isOver() && which.test(login.caller())) {
                connection.session().dismiss();
                ended++;
            }
        }
        return ended;
    }

    @Override
    public boolean isDraining() {
        return edge.connections().isDraining();
    }

    @Override
    public int count() {
        return edge.connections().count();
    }

    /// Gives the clients time to read their close frames.
    private void awaitClosed() {
        CountDownLatch closed = new CountDownLatch(1);
        long deadline =
                System.nanoTime() + Math.min(edge.settings().drainTimeout().toNanos(), SPREAD.toNanos());
        awaitClosed(closed, deadline);
        try {
            closed.await(SPREAD.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitClosed(CountDownLatch closed, long deadline) {
        if (edge.connections().count() == 0 || System.nanoTime() > deadline) {
            closed.countDown();
        } else {
            timers.after(Duration.ofMillis(50), () -> awaitClosed(closed, deadline));
        }
    }

    @Override
    public boolean isRunning() {
        return clockwork != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
