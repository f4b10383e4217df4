package io.heliograph.telemetry;

import io.heliograph.room.Entry;
import io.heliograph.room.RoomLog;
import io.heliograph.room.RoomSnapshot;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A log whose appends are timed until they are answered.
final class TimedRoomLog implements RoomLog {

    private final RoomLog log;
    private final AppendTimes times;
    private long since;

    TimedRoomLog(RoomLog log, AppendTimes times) {
        this.log = log;
        this.times = times;
    }

    @Override
    public void open(Follower follower) {
        log.open(new Timed(follower));
    }

    @Override
    public void append(List<Entry> entries, boolean last) {
        since = System.nanoTime();
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

    private final class Timed implements Follower {

        private final Follower follower;

        Timed(Follower follower) {
            this.follower = follower;
        }

        private void answered() {
            times.add(System.nanoTime() - since);
        }

        @Override
        public void appended() {
            answered();
            follower.appended();
        }

        @Override
        public void overtaken(List<Entry> others) {
            answered();
            follower.overtaken(others);
        }

        @Override
        public void failed() {
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
            follower.diverged(snapshot, tail);
        }

        @Override
        public void vanished() {
            follower.vanished();
        }
    }
}
