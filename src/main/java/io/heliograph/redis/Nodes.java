package io.heliograph.redis;

import io.heliograph.room.NodeId;
import io.heliograph.room.Rooms;
import io.heliograph.room.Timers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// This node among the others: lives by its beats, learns from them who else does, and looks after what dead nodes
/// leave. It begins before the first connection is taken and ends when the last is gone; its lease runs out by itself.
final class Nodes implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    /// How long a node that begins waits for Redis.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Link link;
    private final NodeScripts scripts;
    private final Beats beats;
    private final RedisRoomLogs logs;
    private final Rooms rooms;
    private final Adoption adoption;
    private final NodeId here;
    private final Timers timers;
    private final Judgement judgement = new Judgement();
    private final AtomicBoolean listening = new AtomicBoolean();
    private final CountDownLatch first = new CountDownLatch(1);
    private Set<NodeId> living = Set.of();
    private Standing standing = Standing.UNKNOWN;
    private volatile @Nullable ExecutorService thread;

    Nodes(Link link, NodeScripts scripts, Beats beats, RedisRoomLogs logs, Rooms rooms, NodeId here) {
        this.link = link;
        this.scripts = scripts;
        this.beats = beats;
        this.logs = logs;
        this.rooms = rooms;
        this.here = here;
        this.timers = logs.timers();
        this.adoption = new Adoption(scripts, here, timers, rooms, logs::failures);
    }

    @Override
    public void start() {
        thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("heliograph-nodes").daemon().factory());
        beats.onBeat((beat, now) -> execute(() -> beaten(beat, now)));
        link.onUp(() -> execute(() -> {
            beats.ask();
            adoption.adoptStrays(logs::isHosted);
        }));
        // Until then nobody knows of a missing room whether another node is about to put it back.
        link.onUp(() -> timers.after(
                Beats.RESTORING.plus(Beats.EVERY),
                () -> execute(() -> {
                    if (link.isUp()) {
                        adoption.adoptAll(logs.departed());
                    }
                })));
        beat(0);
        awaitFirst();
    }

    /// Who connects to a node that has just begun is not to be refused because it has not reached Redis yet. Where
    /// Redis is not there the node begins without.
    private void awaitFirst() {
        try {
            if (!first.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Redis does not answer yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(Runnable step) {
        ExecutorService runs = thread;
        if (runs != null) {
            runs.execute(() -> guarded(step));
        }
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException bug) {
            LOG.error("What a node has to do failed", bug);
        }
    }

    private void beat(long number) {
        if (!isRunning()) {
            return;
        }
        timers.after(Beats.EVERY, () -> beat(number + 1));
        execute(() -> {
            listen();
            beats.ask();
            logs.touch(number);
        });
    }

    /// Who comes beats at once, and whoever hears of it does too: nobody is to take for dead who has just come.
    private void listen() {
        if (!listening.getAndSet(true)) {
            link.follow(scripts.feed(), this::came).whenComplete((done, failure) -> listening.set(failure == null));
        }
    }

    private void came(byte[] node) {
        if (!new String(node, StandardCharsets.UTF_8).equals(here.value())) {
            execute(beats::ask);
        }
    }

    private void beaten(@Nullable Beat beat, Standing now) {
        long nanos = logs.nanoClock().getAsLong();
        Set<NodeId> alive = judgement.living(beat, nanos);
        if (beat == null) {
            return;
        }
        first.countDown();
        if (!now.equals(standing)) {
            stands(now);
        } else if (!beat.lease().held()) {
            logs.resume();
        }
        if (!alive.equals(living)) {
            living = alive;
            LOG.info("Nodes that live: {}", alive.size());
            rooms.alive(new Rooms.Living(alive, Beats.LEASE.minus(Beats.EVERY)));
        }
        if (judgement.isSettled(nanos)) {
            beat.dead().forEach(adoption::adopt);
        }
    }

    private void stands(Standing now) {
        if (!standing.equals(Standing.UNKNOWN)) {
            LOG.warn(
                    now.generation().equals(standing.generation())
                            ? "This node was taken for dead, as nothing was heard of it"
                            : "Redis has lost what was in it");
            logs.resume();
        }
        standing = now;
    }

    @Override
    public void stop() {
        ExecutorService runs = thread;
        thread = null;
        if (runs != null) {
            runs.shutdown();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /// Before the web server, and after it.
    @Override
    public int getPhase() {
        return 0;
    }
}
