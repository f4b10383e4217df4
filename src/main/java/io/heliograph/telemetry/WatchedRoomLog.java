package io.heliograph.telemetry;

import io.heliograph.room.Entry;
import io.heliograph.room.RoomLog;
import io.heliograph.room.RoomSnapshot;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A log whose appends are watched until they are answered. Used under the room's lock.
abstract class WatchedRoomLog implements RoomLog {

    private final RoomLog log;

    WatchedRoomLog(RoomLog log) {
        this.log = log;
    }

    /// How an append was answered.
    enum Answer {
        APPENDED,
        /// Others came first.
        OVERTAKEN,
        /// It is not known what became of it.
        UNKNOWN
    }

    /// An append begins.
    abstract void begins(List<Entry> entries);

    /// The append under way is answered; `UNKNOWN` may come without one.
    abstract void ends(Answer answer);

    @Override
    public void open(Follower follower) {
        log.open(new Watched(follower));
    }

    @Override
    public void append(List<Entry> entries, boolean last) {
        begins(entries);
        log.append(entries, last);
    }

    @Override
    public long next(long newest) {
        return log.next(newest);
    }

    @Override
    public boolean covers(long rev) {
        return log.covers(rev);
    }

    @Override
    public List<Entry> after(long rev) {
        return log.after(rev);
    }

    @Override
    public void whenSafe(Consumer<Boolean> answer) {
        log.whenSafe(answer);
    }

    @Override
    public boolean becomesSafeLater() {
        return log.becomesSafeLater();
    }

    @Override
    public void close() {
        log.close();
    }

    private final class Watched implements Follower {

        private final Follower follower;

        Watched(Follower follower) {
            this.follower = follower;
        }

        @Override
        public void appended() {
            ends(Answer.APPENDED);
            follower.appended();
        }

        @Override
        public void overtaken(List<Entry> others) {
            ends(Answer.OVERTAKEN);
            follower.overtaken(others);
        }

        @Override
        public void failed() {
            ends(Answer.UNKNOWN);
            follower.failed();
        }

        @Override
        public void enter(Runnable step) {
            follower.enter(step);
        }

        @Override
        public RoomSnapshot snapshot() {
            return follower.snapshot();
        }

        @Override
        public void opened(@Nullable RoomSnapshot snapshot, List<Entry> tail) {
            follower.opened(snapshot, tail);
        }

        @Override
        public void followed(List<Entry> entries) {
            follower.followed(entries);
        }

        @Override
        public void resumed() {
            follower.resumed();
        }

        @Override
        public void diverged(@Nullable RoomSnapshot snapshot, List<Entry> tail) {
            ends(Answer.UNKNOWN);
            follower.diverged(snapshot, tail);
        }

        @Override
        public void vanished() {
            ends(Answer.UNKNOWN);
            follower.vanished();
        }
    }
}
