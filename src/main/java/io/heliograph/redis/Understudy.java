package io.heliograph.redis;

import io.heliograph.room.Channel;
import io.heliograph.room.Command;
import io.heliograph.room.Membership;
import io.heliograph.room.Recipient;
import io.heliograph.room.Reply;
import io.heliograph.room.Rooms;
import io.heliograph.signal.Action;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.Media;
import io.heliograph.signal.Message;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Signal;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Takes a place in a rehearsal. Each step ends exceptionally, with the code of the refusal, where it is refused.
final class Understudy implements Recipient, AutoCloseable {

    private static final Command.Join JOIN = new Command.Join(
            "understudy",
            "understudy",
            null,
            new Signal.Join(null, null, Media.NONE, JsonText.EMPTY_OBJECT, null, null));
    private static final Signal CHAT =
            new Signal.Control(null, null, new Action.Chat(), JsonText.of("{\"text\":\"Testing, one, two.\"}"));

    private final Rooms rooms;
    private final RoomId room;
    private @Nullable Membership membership;
    private boolean over;

    Understudy(Rooms rooms, RoomId room) {
        this.rooms = rooms;
        this.room = room;
    }

    CompletableFuture<Void> joins() {
        Step step = new Step();
        rooms.join(room, JOIN, this, step);
        return step.done;
    }

    CompletableFuture<Void> speaks(int lines) {
        CompletableFuture<?>[] said = new CompletableFuture<?>[lines];
        for (int i = 0; i < lines; i++) {
            Step step = new Step();
            seat().say(CHAT, step);
            said[i] = step.done;
        }
        return CompletableFuture.allOf(said);
    }

    CompletableFuture<Void> leaves() {
        Step step = new Step();
        seat().leave(step);
        return step.done;
    }

    private synchronized Membership seat() {
        if (membership == null) {
            throw new IllegalStateException("not in the room");
        }
        return membership;
    }

    private final class Step implements Reply.ToJoin {

        private final CompletableFuture<Void> done = new CompletableFuture<>();

        @Override
        public void seated(Membership to) {
            if (!sits(to)) {
                Thread.startVirtualThread(to::leave);
            }
        }

        @Override
        public void accepted(long rev) {
            done.complete(null);
        }

        @Override
        public void dropped() {
            done.complete(null);
        }

        @Override
        public void refused(Refusal refusal) {
            done.completeExceptionally(new IllegalStateException(refusal.code().text()));
        }
    }

    private synchronized boolean sits(Membership to) {
        membership = to;
        return !over;
    }

    @Override
    public void receive(RoomId from, Channel channel, byte[] message) {}

    @Override
    public void receive(Message.Joined joined) {}

    @Override
    public void replaced() {}

    @Override
    public synchronized boolean hasEnded() {
        return over;
    }

    @Override
    public synchronized @Nullable Membership in(RoomId other) {
        return membership;
    }

    @Override
    public void expelled() {}

    /// Leaves if it is still there, as soon as that can be.
    @Override
    public void close() {
        Membership last;
        synchronized (this) {
            over = true;
            last = membership;
        }
        if (last != null && !last.ended()) {
            last.leave();
        }
    }
}
