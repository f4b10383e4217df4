package io.heliograph.stomp;

import io.heliograph.access.Caller;
import io.heliograph.access.LiveSessions;
import io.heliograph.room.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/// Starts the edge's clockwork with the web server, and sends everybody away before the web server stops.
final class EdgeLifecycle implements SmartLifecycle, LiveSessions {

    private static final Logger LOG = LoggerFactory.getLogger(EdgeLifecycle.class);

    private final Edge edge;
    private final Timers timers;
    private final ApplicationEventPublisher events;
    private @Nullable Server server;
    private @Nullable Clockwork clockwork;
    private @Nullable Drain drain;

    EdgeLifecycle(Edge edge, Timers timers, ApplicationEventPublisher events) {
        this.edge = edge;
        this.events = events;
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
        welcomeMore();
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

    private synchronized void welcomeMore() {
        edge.connections().welcomeMore();
        if (drain != null) {
            drain.end();
            drain = null;
            AvailabilityChangeEvent.publish(events, this, ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    /// Comes back when all are gone, or the time for it is over. The web server stops later.
    @Override
    public void stop() {
        begunDrain().await();
        if (clockwork != null) {
            clockwork.stop();
            clockwork = null;
        }
    }

    @Override
    public void drain() {
        begunDrain();
    }

    private synchronized Drain begunDrain() {
        Drain begun = drain;
        if (begun == null) {
            AvailabilityChangeEvent.publish(events, this, ReadinessState.REFUSING_TRAFFIC);
            begun = Drain.begin(edge.connections(), timers, edge.settings().drainTimeout());
            drain = begun;
        }
        return begun;
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

    @Override
    public boolean isRunning() {
        return clockwork != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
