package io.heliograph.telemetry;

import io.heliograph.room.Entry;
import io.heliograph.room.RoomLog;
import io.heliograph.room.RoomSnapshot;
import java.util.List;

/// Follows a log without doing anything.
final class DeafFollower implements RoomLog.Follower {

    @Override
    public void enter(Runnable step) {
        step.run();
    }

    @Override
    public RoomSnapshot snapshot() {
        throw new AssertionError("nobody asks for it");
    }

    @Override
    public void opened(RoomSnapshot snapshot, List<Entry> tail) {}

    @Override
    public void appended() {}

    @Override
    public void overtaken(List<Entry> others) {}

    @Override
    public void followed(List<Entry> entries) {}

    @Override
    public void failed() {}

    @Override
    public void resumed() {}

    @Override
    public void diverged(RoomSnapshot snapshot, List<Entry> tail) {}

    @Override
    public void vanished() {}
}
