package io.heliograph.webhook;

import io.heliograph.room.Command;
import io.heliograph.room.Entry;
import io.heliograph.room.Event;
import io.heliograph.room.PeerEvent;
import io.heliograph.room.RoomEvent;
import io.heliograph.room.RoomListener;
import io.heliograph.room.SignalEvent;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.RoomId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// Makes of rooms' entries what endpoints are told: `room-created`, for each peer one `peer-joined` and one
/// `peer-left`, `room-closed`.
final class RoomStories implements RoomListener {

    private final Map<RoomId, RoomStory> stories = new ConcurrentHashMap<>();
    private final ReadWriteLock end = new ReentrantReadWriteLock();
    private final List<Endpoint> endpoints;
    private final Supplier<String> ids;
    private boolean ended;

    /// @param endpoints at most 64
    RoomStories(List<Endpoint> endpoints, Supplier<String> ids) {
        this.endpoints = List.copyOf(endpoints);
        this.ids = ids;
    }

    @Override
    public void happened(RoomId room, Entry entry) {
        if (entry.rev() == 1 || isTold(entry.event())) {
            unlessEnded(() -> tell(room, entry));
        }
    }

    private static boolean isTold(Event event) {
        return switch (event) {
            case SignalEvent signal -> false;
            case PeerEvent.PeerJoined joined -> true;
            case PeerEvent.PeerLeft left -> true;
            case PeerEvent.PeerKicked kicked -> true;
            case PeerEvent other -> false;
            case RoomEvent.RoomClosed closed -> true;
            case RoomEvent other -> false;
        };
    }

    private void unlessEnded(Runnable told) {
        end.readLock().lock();
        try {
            if (!ended) {
                told.run();
            }
        } finally {
            end.readLock().unlock();
        }
    }

    private void tell(RoomId room, Entry entry) {
        Happening.At at = new Happening.At(entry.rev(), entry.ts());
        if (entry.rev() == 1) {
            RoomStory story = new RoomStory(room, endpoints, ids);
            stories.put(room, story);
            story.begins(at);
        }
        RoomStory story = stories.get(room);
        if (story != null) {
            tell(story, entry.event(), at);
        }
    }

    private static void tell(RoomStory story, Event event, Happening.At at) {
        switch (event) {
            case SignalEvent signal -> {}
            case PeerEvent.PeerJoined joined -> story.joins(Attendee.of(joined.peer()), at);
            case PeerEvent.PeerLeft left -> story.leaves(left.peer(), left.reason(), at);
            case PeerEvent.PeerKicked kicked -> story.leaves(kicked.peer(), LeaveReason.KICKED, at);
            case PeerEvent other -> {}
            case RoomEvent.RoomClosed closed -> story.closes(at);
            case RoomEvent other -> {}
        }
    }

    @Override
    public void refused(Command command, ErrorCode code) {
        // Nothing came of it.
    }

    @Override
    public void dropped(Command command) {
        // Nothing came of it.
    }

    @Override
    public void ended(RoomId room) {
        unlessEnded(() -> {
            RoomStory story = stories.remove(room);
            if (story != null) {
                story.ends();
            }
        });
    }

    /// Ends every story, as the rooms end with this process; nothing more is told.
    ///
    /// @param ts epoch milliseconds
    void end(long ts) {
        end.writeLock().lock();
        try {
            ended = true;
            stories.values().forEach(story -> story.breaksOff(ts));
            stories.clear();
        } finally {
            end.writeLock().unlock();
        }
    }
}
