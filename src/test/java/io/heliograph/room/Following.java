package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Follows one log as a room would, one call at a time, and waits for each answer.
public final class Following implements RoomLog.Follower {

    private static final int PATIENCE_SECONDS = 10;

    private final RoomLog log;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<Entry> followed = new ArrayList<>();
    private RoomSnapshot snapshot = new Room(new RoomId("log"), RoomPolicy.DEFAULT.settings(), false).snapshot();
    private List<Entry> missed = List.of();
    private boolean stumbles;
    private boolean closed;

    public Following(RoomLog log) {
        this.log = log;
    }

    /// Opens the log.
    ///
    /// @return `opened` or `failed`
    public String open() {
        enter(() -> log.open(this));
        return answer();
    }

    /// Appends, and waits for what becomes of it.
    ///
    /// @return `appended`, `overtaken`, `diverged`, `vanished` or `failed`
    public String append(List<Entry> entries) {
        enter(() -> log.append(entries, false));
        return answer();
    }

    /// Appends, and does not wait.
    public void appends(List<Entry> entries) {
        enter(() -> log.append(entries, false));
    }

    /// Appends the last entries of the room.
    public String appendLast(List<Entry> entries) {
        enter(() -> log.append(entries, true));
        return answer();
    }

    /// What was answered next.
    public String answer() {
        return answer(PATIENCE_SECONDS);
    }

    private String answer(int seconds) {
        try {
            String answer = answers.poll(seconds, TimeUnit.SECONDS);
            assertThat(answer).as("answered in time").isNotNull();
            return answer;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What was answered next, which is to take so many seconds at most.
    public String answerWithin(int seconds) {
        return answer(seconds);
    }

    /// What is answered until the log can be appended to again.
    public List<String> untilResumed() {
        List<String> all = new ArrayList<>();
        do {
            all.add(answer());
        } while (!all.getLast().equals("resumed"));
        return all;
    }

    /// What came from others, in order.
    public synchronized List<Entry> followed() {
        return List.copyOf(followed);
    }

    /// What came first when this was overtaken, or what the room was when it was opened or had diverged.
    public synchronized List<Entry> missed() {
        return missed;
    }

    public synchronized List<Entry> after(long rev) {
        return log.after(rev);
    }

    /// The number that the next entry is to have.
    public synchronized long next(long newest) {
        return log.next(newest);
    }

    public synchronized boolean covers(long rev) {
        return log.covers(rev);
    }

    public synchronized void close() {
        closed = true;
        log.close();
    }

    @Override
    public synchronized void enter(Runnable step) {
        if (!closed) {
            step.run();
        }
    }

    @Override
    public synchronized RoomSnapshot snapshot() {
        return snapshot;
    }

    /// What the log may keep for who comes.
    public synchronized void is(RoomSnapshot now) {
        snapshot = now;
    }

    /// It may keep a room that has come so far.
    public void is(long rev) {
        var empty = new Room(new RoomId("log"), RoomPolicy.DEFAULT.settings(), false).snapshot();
        is(new RoomSnapshot(
                rev, empty.setup(), empty.roster(), empty.lobby(), empty.bans(), empty.pairs(), empty.standing()));
    }

    @Override
    public void opened(@Nullable RoomSnapshot sofar, List<Entry> tail) {
        if (sofar != null) {
            snapshot = sofar;
        }
        missed = List.copyOf(tail);
        answers.add("opened");
    }

    @Override
    public void appended() {
        answers.add("appended");
    }

    @Override
    public void overtaken(List<Entry> others) {
        missed = List.copyOf(others);
        answers.add("overtaken");
    }

    /// The next entries that others wrote are one too many for this one.
    public synchronized void stumbles() {
        stumbles = true;
    }

    @Override
    public void followed(List<Entry> entries) {
        if (stumbles) {
            stumbles = false;
            throw new IllegalStateException("stumbled");
        }
        followed.addAll(entries);
    }

    @Override
    public void failed() {
        answers.add("failed");
    }

    @Override
    public void resumed() {
        answers.add("resumed");
    }

    @Override
    public void diverged(@Nullable RoomSnapshot sofar, List<Entry> tail) {
        if (sofar != null) {
            snapshot = sofar;
        }
        missed = List.copyOf(tail);
        answers.add("diverged");
    }

    @Override
    public void vanished() {
        answers.add("vanished");
    }
}
