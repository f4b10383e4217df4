package io.heliograph.scenario;

import io.heliograph.room.Command;
import io.heliograph.room.Entry;
import io.heliograph.room.RoomListener;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.RoomId;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the entries that an event loop of Jetty's made, and those that another thread did.
final class LoopProbe implements RoomListener {

    private static final String LOOP = "org.eclipse.jetty.util.thread.strategy.AdaptiveExecutionStrategy";

    private final AtomicInteger onLoop = new AtomicInteger();
    private final AtomicInteger elsewhere = new AtomicInteger();

    @Override
    public void happened(RoomId room, Entry entry) {
        boolean loop = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(LOOP)));
        (loop ? onLoop : elsewhere).incrementAndGet();
    }

    @Override
    public void refused(Command command, ErrorCode code) {}

    @Override
    public void dropped(Command command) {}

    @Override
    public void ended(RoomId room) {}

    int onLoop() {
        return onLoop.get();
    }

    int elsewhere() {
        return elsewhere.get();
    }
}
