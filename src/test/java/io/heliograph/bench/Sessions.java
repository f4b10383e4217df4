package io.heliograph.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// Whole sessions one after the other, some at a time: connect, upgrade, join, leave, close.
final class Sessions implements Loop.Events {

    private static final int AT_ONCE = 16;

    private final Loop loop;
    private final Queue<Integer> free = new ArrayDeque<>();
    private long begun;
    private long done;
    private boolean stopping;

    Sessions(Loop loop) {
        this.loop = loop;
        loop.tell(this);
    }

    Sample measure(Traffic.Meter server, Duration lead, Duration time) throws IOException {
        for (int place = 0; place < AT_ONCE; place++) {
            free.add(place);
        }
        run(lead);
        double cpu = server.cpuSeconds();
        long before = done;
        long began = System.nanoTime();
        run(time);
        cpu = server.cpuSeconds() - cpu;
        long count = done - before;
        double perSecond = count * 1e9 / (System.nanoTime() - began);
        stopping = true;
        loop.until("all sessions have ended", () -> done == begun);
        return Sample.cost(cpu * 1e6 / count, perSecond);
    }

    private void run(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            for (Integer place = free.poll(); place != null; place = free.poll()) {
                loop.connect(new Client(place, "user-" + begun++, List.of("session-" + place / 2)));
            }
            loop.turn(5);
        }
    }

    @Override
    public void joined(Client client) {
        loop.leave(client);
    }

    @Override
    public void closed(Client client) {
        done++;
        if (!stopping) {
            free.add(client.index());
        }
    }
}
