package io.heliograph.redis;

import io.heliograph.room.Entry;
import io.heliograph.room.RoomLog;
import io.heliograph.room.RoomSnapshot;
import io.heliograph.room.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A room's log in Redis. At most one script that tells what the newest entry is, is under way at a time; what comes by
/// the feed meanwhile is held back.
///
/// All of it runs under the room's lock.
final class RedisRoomLog implements RoomLog {

    /// From an attempt in vain to the next. With a command's time it is below the second within which everybody is
    /// answered.
    private static final Duration RETRY = Duration.ofMillis(300);

    /// How long a node that has put a room back waits whether another knows more.
    private static final Duration SETTLING = Duration.ofMillis(500);

    /// So many messages are held back; then the log is asked in any case.
    private static final int HELD = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(RedisRoomLog.class);

    private final RedisRoomLogs logs;
    private final RoomKeys keys;
    private final Mirror mirror;
    private final SnapshotRhythm snapshots;
    private final Deque<Told> held = new ArrayDeque<>(1);
    private @Nullable Follower follower;
    private RoomScripts.@Nullable Batch batch;
    private Timers.@Nullable Timer retry;
    private Standing standing = Standing.UNKNOWN;
    private boolean busy = true;
    private boolean again;
    private boolean cut;
    private boolean closed;
    private long answeredNanos;

    RedisRoomLog(RedisRoomLogs logs, RoomKeys keys, Mirror mirror, SnapshotRhythm snapshots) {
        this.logs = logs;
        this.keys = keys;
        this.mirror = mirror;
        this.snapshots = snapshots;
    }

    private Follower follower() {
        if (follower == null) {
            throw new IllegalStateException("not open");
        }
        return follower;
    }

    private void enter(Runnable step) {
        logs.deliveries().execute(() -> follower().enter(step));
    }

    /// Takes what a stage brings under the room's lock.
    private <T> void then(CompletionStage<T> stage, Consumer<T> take, Runnable failed) {
        BiConsumer<T, Throwable> both = (result, failure) -> enter(() -> {
            if (failure == null) {
                take.accept(result);
            } else {
                explain(failure);
                failed.run();
            }
        });
        stage.whenComplete(both);
    }

    /// The link tells of its own failures.
    private static void explain(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (!(cause instanceof LinkFailure)) {
            LOG.error("A room's log is not understood: {}", cause.getClass().getSimpleName());
        }
    }

    @Override
    public void open(Follower by) {
        follower = by;
        logs.joined(keys, this);
        CompletionStage<Loaded> loaded = logs.link()
                .follow(keys.feed(), this::came)
                .thenCompose(followed -> logs.scripts().load(keys));
        then(loaded, this::opened, () -> later(RETRY, () -> follower().failed()));
    }

    private void opened(Loaded loaded) {
        answered();
        take(loaded);
        follower().opened(loaded.snapshot(), loaded.tail());
        goOn();
    }

    private void take(Loaded loaded) {
        loaded.fill(mirror);
        RoomSnapshot snapshot = loaded.snapshot();
        snapshots.stored(snapshot == null ? 0 : snapshot.rev());
    }

    @Override
    public void append(List<Entry> entries, boolean last) {
        if (!entries.isEmpty() && entries.getFirst().rev() != mirror.rev() + 1) {
            follower().overtaken(mirror.after(entries.getFirst().rev() - 1));
            return;
        }
        batch = new RoomScripts.Batch(logs.marks().mark(entries), last);
        if (!busy) {
            ask();
        }
    }

    /// Appends what there is to append; else asks whether there is anything new.
    private void ask() {
        busy = true;
        again = false;
        RoomScripts.Batch sent = batch;
        CompletionStage<Answer> answer = logs.scripts()
                .append(
                        keys,
                        mirror.rev(),
                        mirror.mark(),
                        mirror.first(),
                        sent == null ? RoomScripts.Batch.NONE : sent);
        then(answer, given -> answered(sent, given), this::fail);
    }

    private void answered() {
        busy = false;
        standing = logs.tenure().now();
        answeredNanos = logs.nanoClock().getAsLong();
    }

    private void answered(RoomScripts.@Nullable Batch sent, Answer answer) {
        answered();
        switch (answer) {
            case Answer.Done done -> done(sent, done);
            case Answer.Behind behind -> behind(sent, behind);
            case Answer.Apart apart -> apart(apart);
            case Answer.Missing missing -> missing();
            case Answer.Ended ended -> vanished();
        }
        goOn();
    }

    private void done(RoomScripts.@Nullable Batch sent, Answer.Done done) {
        snapshots.stored(done.snapshot());
        if (sent != null) {
            batch = null;
            add(sent.entries());
            follower().appended();
            keepSnapshot();
        } else if (cut) {
            cut = false;
            follower().resumed();
        }
    }

    private void add(List<Marked> entries) {
        mirror.add(entries);
        entries.forEach(entry -> snapshots.came(entry.entry().weight()));
    }

    private void behind(RoomScripts.@Nullable Batch sent, Answer.Behind behind) {
        List<Marked> entries = behind.entries();
        again = behind.newest() > entries.getLast().rev();
        if (sent != null && sent.begins(entries)) {
            int own = sent.entries().size();
            batch = null;
            add(entries);
            follower().appended();
            follow(entries.subList(own, entries.size()));
        } else {
            add(entries);
            if (batch == null) {
                again |= cut;
                follow(entries);
            } else {
                batch = null;
                follower().overtaken(entries.stream().map(Marked::entry).toList());
            }
        }
    }

    private void follow(List<Marked> entries) {
        if (!closed && !entries.isEmpty()) {
            follower().followed(entries.stream().map(Marked::entry).toList());
        }
    }

    /// Pushes what Redis has lost and this node still has; else takes what Redis has.
    private void apart(Answer.Apart apart) {
        long newest = apart.newest();
        busy = true;
        if (newest < mirror.rev() && apart.mark().equals(mirror.markOf(newest)) && mirror.covers(newest)) {
            var lost = new RoomScripts.Batch(mirror.markedAfter(newest), false);
            then(logs.scripts().append(keys, newest, apart.mark(), mirror.first(), lost), pushed -> ask(), this::fail);
        } else {
            then(logs.scripts().load(keys), this::reloaded, this::fail);
        }
    }

    private void reloaded(Loaded loaded) {
        if (loaded.isEmpty()) {
            ask();
            return;
        }
        answered();
        take(loaded);
        batch = null;
        cut = false;
        follower().diverged(loaded.snapshot(), loaded.tail());
        goOn();
    }

    private void vanished() {
        batch = null;
        cut = false;
        follower().vanished();
    }

    /// Others may have ended the room while this node was taken for dead; else Redis has lost it, and it is put back.
    private void missing() {
        Standing then = standing;
        refuse();
        busy = true;
        then(
                logs.tenure().ask(),
                now -> {
                    if (now.hasLapsedSince(then)) {
                        busy = false;
                        vanished();
                    } else {
                        restore();
                    }
                },
                this::fail);
    }

    private void restore() {
        RoomSnapshot snapshot = follower().snapshot();
        List<Marked> entries = mirror.markedAfter(mirror.first() - 1);
        then(
                logs.scripts().restore(keys, snapshot, mirror.mark(), entries),
                restored -> {
                    refuse();
                    later(SETTLING, this::ask);
                },
                this::fail);
    }

    /// Nobody who waits for this log is to wait longer.
    private void refuse() {
        batch = null;
        cut = true;
        follower().failed();
    }

    private void fail() {
        busy = false;
        refuse();
        later(RETRY, () -> {
            if (cut && !busy) {
                ask();
            }
        });
    }

    private void later(Duration delay, Runnable step) {
        if (retry != null) {
            retry.cancel();
        }
        retry = closed ? null : logs.timers().after(delay, () -> enter(step));
    }

    /// On the link's thread.
    private void came(byte[] message) {
        Told told = Told.read(message, logs.marks());
        enter(() -> {
            if (busy) {
                hold(told);
            } else {
                hear(told);
            }
        });
    }

    private void hold(Told told) {
        if (held.size() < HELD) {
            held.add(told);
        } else {
            again = true;
        }
    }

    private void hear(Told told) {
        if (told.rev() <= mirror.rev()) {
            String known = mirror.markOf(told.rev());
            if (known != null && !known.equals(told.mark())) {
                ask();
            }
        } else if (told.rev() == mirror.rev() + 1 && told.previous().equals(mirror.mark()) && told.entry() != null) {
            List<Marked> one = List.of(new Marked(told.entry(), told.mark()));
            add(one);
            follow(one);
        } else {
            ask();
        }
    }

    /// What came meanwhile, and what has to be asked.
    private void goOn() {
        while (!busy && !closed && !held.isEmpty()) {
            hear(held.remove());
        }
        if (!busy && !closed && (batch != null || again)) {
            ask();
        }
    }

    private void keepSnapshot() {
        if (closed || !snapshots.isDue(mirror.rev())) {
            return;
        }
        RoomSnapshot snapshot = follower().snapshot();
        if (snapshot.rev() == mirror.rev()) {
            byte[] json = StoredJson.write(snapshot);
            snapshots.stored(snapshot.rev(), json.length);
            logs.scripts().keep(keys, snapshot.rev(), mirror.mark(), json).exceptionally(failure -> false);
        }
    }

    /// Something may have been missed, or Redis is there again.
    void sync() {
        enter(() -> {
            if (busy) {
                again = true;
            } else {
                ask();
            }
        });
    }

    /// Keeps the keys of a room in which nothing has happened for so long.
    void touch(long idleNanos) {
        enter(() -> {
            if (!busy && logs.nanoClock().getAsLong() - answeredNanos >= idleNanos) {
                ask();
            }
        });
    }

    @Override
    public boolean covers(long rev) {
        return mirror.covers(rev);
    }

    @Override
    public List<Entry> after(long rev) {
        return mirror.after(rev);
    }

    @Override
    public boolean becomesSafeLater() {
        return logs.isDurable();
    }

    @Override
    public void whenSafe(Consumer<Boolean> answer) {
        if (!logs.isDurable()) {
            answer.accept(true);
            return;
        }
        logs.link()
                .replicated()
                .whenComplete((replicas, failure) ->
                        logs.deliveries().execute(() -> tell(answer, failure == null && replicas > 0)));
    }

    /// The last append may have ended the room, and its log with it.
    private void tell(Consumer<Boolean> answer, boolean safe) {
        boolean[] told = new boolean[1];
        follower().enter(() -> {
            told[0] = true;
            answer.accept(safe);
        });
        if (!told[0]) {
            answer.accept(safe);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (retry != null) {
            retry.cancel();
        }
        logs.left(keys);
        mirror.clear();
        held.clear();
    }
}
