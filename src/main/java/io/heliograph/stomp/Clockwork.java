package io.heliograph.stomp;

import io.heliograph.room.Timers;
import java.util.List;
import org.eclipse.jetty.io.ManagedSelector;

/// Looks after all connections' time in one coarse beat, and measures how late the event loops are.
final class Clockwork {

    private final Timers timers;
    private final Edge edge;
    private final List<ManagedSelector> loops;
    private volatile boolean stopped;

    Clockwork(Timers timers, Edge edge, List<ManagedSelector> loops) {
        this.timers = timers;
        this.edge = edge;
        this.loops = loops;
    }

    void start() {
        timers.after(Pulse.TICK, this::tick);
    }

    void stop() {
        stopped = true;
    }

    private void tick() {
        if (stopped) {
            return;
        }
        try {
            long now = System.nanoTime();
            edge.connections().all().forEach(connection -> connection.tick(now));
            edge.meters().report();
            for (ManagedSelector loop : loops) {
                long asked = System.nanoTime();
                loop.submit(selector -> edge.meters().loopDelay(System.nanoTime() - asked));
            }
        } finally {
            start();
        }
    }
}
