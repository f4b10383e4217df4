package io.heliograph.redis;

import io.heliograph.room.Fresh;
import io.heliograph.room.Rooms;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.RoomId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/// A node's first room, in which nobody is but itself, before it takes connections: what is used for the first time
/// takes its time, of which the first client would have only as much as a command to Redis may take. Where Redis is
/// not there, or does not let this node keep rooms, the node begins all the same, and the log says so.
final class Rehearsal implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// The first of all may take longer than a command may.
    private static final int ATTEMPTS = 3;

    private static final String UNAVAILABLE = ErrorCode.UNAVAILABLE.text();

    /// Enough of them that a snapshot is stored.
    private static final int LINES = 200;

    /// So often a room is read as one is that comes from another node.
    private static final int READINGS = 5;

    private final Link link;
    private final RedisRoomLogs logs;
    private final Rooms rooms;
    private final Fresh fresh;
    private boolean running;

    /// @param rooms on the logs of all rooms, and heard by nobody
    Rehearsal(Link link, RedisRoomLogs logs, Rooms rooms, Fresh fresh) {
        this.link = link;
        this.logs = logs;
        this.rooms = rooms;
        this.fresh = fresh;
    }

    @Override
    public void start() {
        running = true;
        String refusal = rehearse();
        if (!refusal.isEmpty()) {
            LOG.warn("No room could be kept in Redis yet: {}", refusal);
        }
    }

    /// Returns why it could not be done; empty where it could.
    String rehearse() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String refusal = UNAVAILABLE;
        for (int i = 0; i < ATTEMPTS && refusal.equals(UNAVAILABLE) && link.isUp(); i++) {
            refusal = perform(end);
        }
        return refusal;
    }

    private String perform(long end) {
        RoomId room = new RoomId("rehearsal." + fresh.peerId().value());
        try (Understudy one = new Understudy(rooms, room);
                Understudy other = new Understudy(rooms, room)) {
            await(one.joins(), end);
            await(other.joins(), end);
            await(one.speaks(LINES), end);
            for (int i = 0; i < READINGS; i++) {
                await(logs.read(room).toCompletableFuture(), end);
            }
            await(other.leaves(), end);
            await(one.leaves(), end);
            return "";
        } catch (ExecutionException e) {
            return String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        } catch (TimeoutException e) {
            return "no answer in time";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static void await(CompletableFuture<?> step, long end)
            throws ExecutionException, TimeoutException, InterruptedException {
        step.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After the node is known to the others.
    @Override
    public int getPhase() {
        return 1;
    }
}
