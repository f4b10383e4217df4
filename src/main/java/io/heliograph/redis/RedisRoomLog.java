package io.heliograph.redis;

import io.heliograph.room.Entry;
import io.heliograph.room.RoomLog;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A room's log in Redis. At most one script that tells what the newest entry is, is under way at a time; what comes by
/// the feed meanwhile is held back. All of it runs under the room's lock.
final class RedisRoomLog implements RoomLog {

    /// From an attempt in vain to the next. With a command's time it is below the second within which everybody is
    /// answered.
    static final Duration RETRY = Duration.ofMillis(300);

    private final RedisRoomLogs logs;
    private final KnownLog known;
    private final HeldBack held = new HeldBack();
    private final Mending mending;
    private @Nullable Steps steps;
    private RoomScripts.@Nullable Batch batch;
    private Standing standing = Standing.UNKNOWN;
    private boolean busy = true;
    /// What was asked before the newest question is of no use any more.
    private int asked;
    private boolean again;
    private boolean cut;
    private boolean wrote;
    private boolean closed;

    RedisRoomLog(RedisRoomLogs logs, KnownLog known) {
        this.logs = logs;
        this.known = known;
        this.mending = new Mending(this, known, logs.tenure());
    }

    Steps steps() {
        return Objects.requireNonNull(steps, "not open");
    }

    Follower follower() {
        return steps().follower();
    }

    @Override
    public void open(Follower by) {
        steps = new Steps(by, logs.deliveries(), logs.timers(), mending::startAnew);
        logs.joined(known.keys(), this);
        Standing then = logs.tenure().now();
        steps.then(
                logs.link()
                        .follow(known.keys().feed(), this::came)
                        .thenCompose(followed -> known.load())
                        .thenApply(logs::vouchedFor),
                loaded -> opened(loaded, then),
                this::failedToOpen);
    }

    /// Not at once: who came because of it is to have asked for something by then, and is told.
    private void failedToOpen(Throwable failure) {
        logs.failedToOpen();
        steps().later(RETRY, follower()::failed);
    }

    private void opened(Loaded loaded, Standing then) {
        answered(then);
        known.take(loaded);
        follower().opened(loaded.snapshot(), loaded.tail());
        goOn();
    }

    @Override
    public void append(List<Entry> entries, boolean last) {
        if (!entries.isEmpty() && entries.getFirst().rev() != known.next()) {
            follower().overtaken(known.after(entries.getFirst().rev() - 1));
            return;
        }
        batch = new RoomScripts.Batch(logs.marks().mark(known.rev(), entries), last);
        if (!busy) {
            ask();
        }
    }

    /// Appends what there is to append; else asks whether there is anything new.
    void ask() {
        busy = true;
        again = false;
        RoomScripts.Batch sent = batch;
        Standing then = logs.tenure().now();
        int number = ++asked;
        steps().then(
                        known.ask(sent),
                        answer -> answered(number, sent, answer, then),
                        failure -> fail(number, sent, failure));
    }

    /// @param then how this node stood when it asked: it may have been taken for dead before it takes the answer in
    private void answered(Standing then) {
        busy = false;
        standing = then;
    }

    private void answered(int number, RoomScripts.@Nullable Batch sent, Answer answer, Standing then) {
        if (number != asked) {
            return;
        }
        Standing before = standing;
        answered(answer instanceof Answer.Missing ? before : then);
        switch (answer) {
            case Answer.Done done -> done(sent, done);
            case Answer.Behind behind -> behind(sent, behind);
            case Answer.Elsewhere elsewhere -> mending.elsewhere(elsewhere.server());
            case Answer.Apart apart -> mending.apart(apart);
            case Answer.Missing missing -> mending.missing(before);
            case Answer.Ended ended -> vanished();
        }
        goOn();
    }

    private void done(RoomScripts.@Nullable Batch sent, Answer.Done done) {
        known.isKept(done.snapshot());
        if (sent != null) {
            appended(sent);
        } else if (cut) {
            cut = false;
            follower().resumed();
        }
    }

    private void appended(RoomScripts.Batch sent) {
        batch = null;
        wrote |= !sent.entries().isEmpty();
        known.add(sent.entries());
        follower().appended();
        if (!closed && known.wantsSnapshot()) {
            known.keep(follower().snapshot());
        }
    }

    private void behind(RoomScripts.@Nullable Batch sent, Answer.Behind behind) {
        List<Marked> entries = behind.entries();
        if (sent != null && sent.begins(entries)) {
            // It was done before. What came after it comes again.
            again = true;
            appended(sent);
            return;
        }
        again |= cut || behind.newest() > entries.getLast().rev();
        take(entries);
    }

    /// Others were first, also where a batch waits to be sent: it was decided without these.
    void take(List<Marked> marked) {
        known.add(marked);
        List<Entry> entries = marked.stream().map(Marked::entry).toList();
        if (batch != null) {
            batch = null;
            follower().overtaken(entries);
        } else if (!entries.isEmpty()) {
            follower().followed(entries);
        }
    }

    void reloaded(Loaded loaded, Standing then) {
        if (loaded.isEmpty()) {
            ask();
            return;
        }
        answered(then);
        known.take(loaded);
        batch = null;
        cut = false;
        follower().diverged(loaded.snapshot(), loaded.tail());
        goOn();
    }

    void vanished() {
        busy = false;
        batch = null;
        cut = false;
        follower().vanished();
    }

    /// More is asked before anything else is, and what was asked before is of no use.
    void stayBusy() {
        busy = true;
        asked++;
    }

    /// Nobody who waits for this log is to wait longer.
    void refuse() {
        batch = null;
        cut = true;
        follower().failed();
    }

    void fail(Throwable failure) {
        busy = false;
        refuse();
        steps().later(RETRY, () -> {
            if (cut && !busy) {
                refuse();
            }
            goOn(cut);
        });
    }

    /// What may still be on its way to Redis is waited for: as long as it might yet be appended, no answer tells
    /// that it was not. When it was waited for in vain, its time is over already.
    private void fail(int number, RoomScripts.@Nullable Batch sent, Throwable failure) {
        if (number != asked) {
            return;
        }
        if (sent == null || failure instanceof LinkFailure known && known.isOver()) {
            fail(failure);
            return;
        }
        refuse();
        steps().later(LinkSettings.COMMAND, () -> {
            refuse();
            ask();
        });
    }

    /// On the link's thread.
    private void came(byte[] message) {
        Told told = Told.read(message, logs.marks());
        steps().enter(() -> goOn(!held.add(told)));
    }

    private void hear(Told told) {
        switch (known.newsOf(told)) {
            case OLD -> {}
            case NEXT -> take(told.marked(known.rev()));
            case DOUBTFUL -> ask();
        }
    }

    private void goOn(boolean ask) {
        again |= ask;
        goOn();
    }

    /// What came meanwhile, and what has to be asked.
    private void goOn() {
        while (!busy && !closed && !held.isEmpty()) {
            hear(held.take());
        }
        if (!busy && !closed && (batch != null || again)) {
            ask();
        }
    }

    /// Something may have been missed, or Redis is there again, or the keys are to stay.
    void sync() {
        steps().enter(() -> goOn(true));
    }

    @Override
    public long next(long newest) {
        return newest == known.rev() ? known.next() : newest + 1;
    }

    @Override
    public boolean covers(long rev) {
        return known.covers(rev);
    }

    @Override
    public List<Entry> after(long rev) {
        return known.after(rev);
    }

    @Override
    public boolean becomesSafeLater() {
        return logs.isDurable();
    }

    @Override
    public void whenSafe(Consumer<Boolean> answer) {
        if (logs.isDurable()) {
            logs.whenReplicated(replicated -> steps().answer(answer, replicated));
        } else {
            answer.accept(true);
        }
    }

    @Override
    public void close() {
        closed = true;
        steps().close();
        logs.left(known.keys(), wrote);
        known.clear();
        held.clear();
    }
}
