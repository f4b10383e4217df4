package io.heliograph.webhook;

import io.heliograph.room.Command;
import io.heliograph.room.Entry;
import io.heliograph.room.Event;
import io.heliograph.room.PeerEvent;
import io.heliograph.room.RoomEvent;
import io.heliograph.room.RoomListener;
import io.heliograph.room.RoomSnapshot;
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
/// `peer-left`, `room-closed`. Of the nodes that host a room, the one that wrote an entry tells of it.
final class RoomStories implements RoomListener {

    private final Map<RoomId, RoomStory> stories = new ConcurrentHashMap<>();
    private final ReadWriteLock end = new ReentrantReadWriteLock();
    private final List<Endpoint> endpoints;
    private final Supplier<String> ids;
    private final boolean shared;
    private boolean ended;

    /// @param endpoints at most 64
    /// @param shared whether rooms go on at other nodes when this one ends
    RoomStories(List<Endpoint> endpoints, Supplier<String> ids, boolean shared) {
        this.endpoints = List.copyOf(endpoints);
        this.ids = ids;
        this.shared = shared;
    }

    @Override
    public void happened(RoomId room, Entry entry) {
        hear(room, entry, true);
    }

    @Override
    public void followed(RoomId room, Entry entry) {
        hear(room, entry, false);
    }

    private void hear(RoomId room, Entry entry, boolean ours) {
        if (entry.rev() == 1 || isTold(entry.event())) {
            unlessEnded(() -> tell(room, entry, ours));
        }
    }

    @Override
    public void opened(RoomSnapshot sofar, RoomId room) {
        List<Attendee> peers = sofar.roster().stream()
                .map(member -> Attendee.of(member.peer()))
                .toList();
        unlessEnded(() -> stories.computeIfAbsent(room, this::story).isAmong(peers));
    }

    @Override
    public void released(RoomId room) {
        stories.remove(room);
    }

    @Override
    public void vanished(RoomId room) {
        stories.remove(room);
    }

    private RoomStory story(RoomId room) {
        return new RoomStory(room, endpoints, ids);
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

    private void tell(RoomId room, Entry entry, boolean ours) {
        RoomStory story = entry.rev() == 1 ? story(room) : stories.get(room);
        if (story == null) {
            return;
        }
        story.comesTo(new Happening.At(entry.rev(), entry.ts()), ours);
        if (entry.rev() == 1) {
            stories.put(room, story);
            story.begins();
        }
        tell(story, entry.event());
    }

    private static void tell(RoomStory story, Event event) {
        switch (event) {
            case SignalEvent signal -> {}
            case PeerEvent.PeerJoined joined -> story.joins(Attendee.of(joined.peer()));
            case PeerEvent.PeerLeft left -> story.leaves(left.peer(), left.reason());
            case PeerEvent.PeerKicked kicked -> story.leaves(kicked.peer(), LeaveReason.KICKED);
            case PeerEvent other -> {}
            case RoomEvent.RoomClosed closed -> story.closes();
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

    /// Ends every story, if the rooms end with this process; nothing more is told then.
    ///
    /// @param ts epoch milliseconds
    void end(long ts) {
        if (shared) {
            return;
        }
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
