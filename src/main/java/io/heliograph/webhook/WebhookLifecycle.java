package io.heliograph.webhook;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/// Tells the end of every room when this server stops, and gives the endpoints a little time to take it.
final class WebhookLifecycle implements SmartLifecycle {

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    /// Of the time that ending may take: the sessions go before, and have most of it.
    private static final int SHARE = 6;

    private final RoomStories stories;
    private final List<Endpoint> endpoints;
    private final InstantSource clock;
    private final Duration drainTimeout;
    private boolean running;

    WebhookLifecycle(RoomStories stories, List<Endpoint> endpoints, InstantSource clock, Duration drainTimeout) {
        this.stories = stories;
        this.endpoints = List.copyOf(endpoints);
        this.clock = clock;
        this.drainTimeout = drainTimeout;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        long deadline = System.nanoTime() + Math.min(MAX_WAIT.toNanos(), drainTimeout.toNanos() / SHARE);
        stories.end(clock.millis());
        endpoints.forEach(Endpoint::end);
        endpoints.forEach(endpoint -> endpoint.awaitEmpty(deadline));
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// What was told as ended does not go on.
    @Override
    public boolean isPauseable() {
        return false;
    }

    /// Stops after the edge, which sends everybody away.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
