package io.heliograph.webhook;

import io.heliograph.room.Entry;
import io.heliograph.room.Event;
import io.heliograph.room.NodeId;
import io.heliograph.room.PeerEvent;
import io.heliograph.room.RoomEvent;
import io.heliograph.room.RoomListener;
import io.heliograph.room.TokenHash;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.Media;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.Role;
import io.heliograph.signal.RoomId;
import java.util.List;

/// The entries of one room, as a test makes them.
final class StoryTeller {

    static final long START = 1_790_000_000_000L;

    private final RoomListener listener;
    private final RoomId room;
    private long rev;

    StoryTeller(RoomListener listener, String room) {
        this.listener = listener;
        this.room = new RoomId(room);
    }

    static Peer peer(String id) {
        return new Peer(
                new PeerId(id),
                "user-" + id,
                "Name of " + id,
                Role.SPEAKER,
                Role.SPEAKER.permissions(),
                PeerState.ONLINE,
                0,
                Media.NONE,
                JsonText.of("{\"meta\":\"hidden\"}"));
    }

    StoryTeller happens(Event event) {
        rev++;
        listener.happened(room, new Entry(rev, START + rev, new NodeId("here"), event));
        return this;
    }

    StoryTeller joins(String id) {
        return happens(new PeerEvent.PeerJoined(peer(id), new TokenHash(1, 2), null, null));
    }

    StoryTeller leaves(String id, LeaveReason reason) {
        return happens(new PeerEvent.PeerLeft(new PeerId(id), reason));
    }

    StoryTeller isKicked(String id) {
        return happens(new PeerEvent.PeerKicked(new PeerId("moderator"), new PeerId(id), "user-" + id, 0, null, null));
    }

    StoryTeller closes() {
        return happens(new RoomEvent.RoomClosed("closed", List.of(), null));
    }

    StoryTeller ends() {
        listener.ended(room);
        rev = 0;
        return this;
    }
}
