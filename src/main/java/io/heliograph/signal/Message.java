package io.heliograph.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the server sends; the first word of each comment is its `type`.
public sealed interface Message {

    /// joined: answers a join, on `/user/queue/signal`.
    ///
    /// @param re the join's id
    /// @param recovered whether nothing was missed
    record Joined(
            @Nullable SignalId re,
            Stamp stamp,
            boolean recovered,
            Peer self,
            List<Peer> peers,
            RoomSettings settings,
            Secret resumeToken,
            long resumeWindowMillis)
            implements Message {

        public Joined {
            peers = List.copyOf(peers);
        }
    }

    /// waiting: a join came to a room with a lobby.
    record Waiting(@Nullable SignalId re, Stamp stamp, PeerId peer) implements Message {}

    /// peer-waiting: to moderators.
    record PeerWaiting(Stamp stamp, Peer peer) implements Message {}

    /// offer, answer: a peer's description.
    ///
    /// @param type `offer` or `answer` (W3C RTCSdpType)
    record Description(
            String type, Stamp stamp, PeerId from, @Nullable SignalId id, ConnectionName pc, JsonText sdp)
            implements Message {}

    /// candidate: a peer's ICE candidate.
    record Candidate(Stamp stamp, PeerId from, @Nullable SignalId id, ConnectionName pc, JsonText candidate)
            implements Message {}

    /// control: a peer's control.
    ///
    /// @param from null: an administrator's
    record Control(
            Stamp stamp,
            @Nullable PeerId from,
            @Nullable SignalId id,
            String action,
            @Nullable JsonText data) implements Message {}

    /// peer-joined
    record PeerJoined(Stamp stamp, Peer peer) implements Message {}

    /// peer-updated
    record PeerUpdated(Stamp stamp, Peer peer) implements Message {}

    /// peer-left
    record PeerLeft(Stamp stamp, PeerId peer, LeaveReason reason) implements Message {}

    /// room-updated
    record RoomUpdated(Stamp stamp, RoomSettings settings) implements Message {}

    /// room-closed
    record RoomClosed(Stamp stamp, String reason) implements Message {}

    /// notice: from an administrator.
    record Notice(RoomId room, long ts, JsonText data) implements Message {}

    /// ice: answers `{"type":"ice"}`, and comes by itself before credentials end.
    record Ice(@Nullable SignalId re, IceGrant ice) implements Message {}

    /// authorized: answers `{"type":"authorize"}`.
    record Authorized(@Nullable SignalId re) implements Message {}

    /// goaway: the server is about to close this session.
    ///
    /// @param afterMillis when to reconnect
    record GoAway(GoAwayReason reason, long afterMillis) implements Message {}

    /// error: a refusal; the connection stays.
    ///
    /// @param re the refused signal's id, else its receipt
    /// @param reason a moderator's own words, or null
    record Failure(
            @Nullable String re,
            @Nullable RoomId room,
            Refusal refusal,
            @Nullable String reason) implements Message {}
}
