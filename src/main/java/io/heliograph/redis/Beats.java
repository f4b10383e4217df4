package io.heliograph.redis;

import io.heliograph.room.NodeId;
import io.heliograph.room.SharedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Says that this node lives, and remembers how it stands with the others. Thread-safe.
final class Beats implements Tenure, SharedClock {

    /// From one to the next.
    static final Duration EVERY = Duration.ofMillis(1500);

    /// So long a node is thought to live after one.
    static final Duration LEASE = Duration.ofSeconds(6);

    /// So long after another server has come in the place of one, nodes may be about to put back what it has not.
    static final Duration RESTORING = Duration.ofSeconds(2);

    private final NodeScripts scripts;
    private final NodeId here;
    private final LongSupplier nanoClock;
    private final ServerTime time = new ServerTime();
    /// When the newest beat that was answered was sent.
    private long answered;
    /// Since when another server answers than before, or one that has lost what was in it; null: there was no other.
    private @Nullable Long changedAt;
    /// Where the newest beat was answered.
    private String server = "";

    private final AtomicReference<@Nullable CompletableFuture<Standing>> underWay = new AtomicReference<>();
    private volatile Standing standing = Standing.UNKNOWN;
    private volatile BiConsumer<@Nullable Beat, Standing> listener = (beat, now) -> {};

    /// @param nanoClock a monotonic clock
    Beats(NodeScripts scripts, NodeId here, LongSupplier nanoClock) {
        this.scripts = scripts;
        this.here = here;
        this.nanoClock = nanoClock;
        this.answered = nanoClock.getAsLong();
    }

    /// Told of every beat, with null where it came to nothing, on the link's threads.
    void onBeat(BiConsumer<@Nullable Beat, Standing> told) {
        listener = told;
    }

    @Override
    public Standing now() {
        return standing;
    }

    /// Thousands of rooms ask at once where Redis has lost them: one beat at a time answers all.
    @Override
    public CompletionStage<Standing> ask() {
        CompletableFuture<Standing> asked = new CompletableFuture<>();
        CompletableFuture<Standing> before = underWay.compareAndExchange(null, asked);
        if (before != null) {
            return before;
        }
        long sent = nanoClock.getAsLong();
        beat().thenApply(beat -> known(beat, sent)).whenComplete((beat, failure) -> {
            underWay.set(null);
            settle(asked, beat, failure);
        });
        return asked;
    }

    private CompletionStage<Beat> beat() {
        try {
            return scripts.beat(here, LEASE, UUID.randomUUID().toString());
        } catch (RuntimeException bug) {
            return CompletableFuture.failedFuture(bug);
        }
    }

    private void settle(CompletableFuture<Standing> asked, @Nullable Beat beat, @Nullable Throwable failure) {
        try {
            listener.accept(beat, beat == null ? standing : note(beat));
        } finally {
            if (failure == null) {
                asked.complete(standing);
            } else {
                asked.completeExceptionally(failure);
            }
        }
    }

    /// A beat whose answer was lost may have hidden from the next that the lease had run out.
    private synchronized Beat known(Beat beat, long sent) {
        boolean held = beat.lease().held() && sent - answered <= LEASE.toNanos();
        Beat.Lease lease = new Beat.Lease(held, beat.lease().unbroken());
        answered = sent;
        time.read(beat.millis(), sent, nanoClock.getAsLong());
        return new Beat(beat.generation(), lease, beat.living(), beat.dead(), beat.millis(), beat.server());
    }

    /// Redis's: it goes on where Redis is away, and nobody who sets this node's clock moves it.
    @Override
    public InstantSource over(InstantSource own) {
        return () -> time.isKnown() ? Instant.ofEpochMilli(time.at(nanoClock.getAsLong())) : own.instant();
    }

    private synchronized Standing note(Beat beat) {
        boolean first = server.isEmpty();
        boolean stayed = beat.server().equals(server);
        boolean lost = !beat.generation().equals(standing.generation());
        if (!first && (lost || !stayed)) {
            changedAt = nanoClock.getAsLong();
        }
        server = beat.server();
        if (lost) {
            standing = new Standing(beat.generation(), 0);
        } else if (beat.lease().hasLapsed()) {
            standing = new Standing(beat.generation(), standing.lapses() + 1);
        }
        return standing;
    }

    @Override
    public synchronized boolean vouchesFor(String at) {
        boolean restoring = changedAt != null && nanoClock.getAsLong() - changedAt < RESTORING.toNanos();
        return at.equals(server) && !restoring;
    }
}
