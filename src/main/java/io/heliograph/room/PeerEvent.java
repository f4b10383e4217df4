package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.Message;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.SignalId;
import io.heliograph.signal.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to a peer's membership.
public sealed interface PeerEvent extends Event {

    /// A peer is in the room.
    ///
    /// @param re the id of its join
    /// @param admittedBy the signal that let it in from the lobby
    record PeerJoined(
            Peer peer,
            TokenHash token,
            @Nullable SignalId re,
            @Nullable Origin admittedBy) implements PeerEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of(Telling.allBut(peer.id(), new Message.PeerJoined(stamp, peer.since(stamp.rev()))));
        }

        @Override
        public @Nullable Origin origin() {
            return admittedBy;
        }

        @Override
        public int payload() {
            return peer.meta().size();
        }
    }

    /// A peer waits in the lobby.
    record PeerWaited(Peer peer, @Nullable SignalId re, List<PeerId> moderators) implements PeerEvent {
        public PeerWaited {
            moderators = List.copyOf(moderators);
        }

        @Override
        public int payload() {
            return peer.meta().size();
        }

        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of(
                    Telling.only(peer.id(), new Message.Waiting(re, stamp, peer.id())),
                    new Telling(
                            new Audience.Several(moderators),
                            Channel.DIRECT,
                            new Message.PeerWaiting(stamp, peer.since(stamp.rev()))));
        }
    }

    /// A peer that waits asked again.
    record WaitingCompared(PeerId peer, @Nullable SignalId re) implements PeerEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of(Telling.only(peer, new Message.Waiting(re, stamp, peer)));
        }
    }

    /// A new moderator learns of one who waits.
    record WaitingShown(PeerId moderator, Peer waiting) implements PeerEvent {
        @Override
        public int payload() {
            return waiting.meta().size();
        }

        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of(Telling.only(moderator, new Message.PeerWaiting(stamp, waiting)));
        }
    }

    /// A moderator lets in one who waits at another node, which brings it in.
    record WaitingAdmitted(PeerId peer, @Nullable Origin origin) implements PeerEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of();
        }
    }

    /// A peer waits no more, and was not let in.
    ///
    /// @param denial what it is told; null where it went by itself
    record WaitingEnded(
            PeerId peer,
            LeaveReason reason,
            Message.@Nullable Failure denial,
            List<PeerId> moderators,
            @Nullable Origin origin)
            implements PeerEvent {

        public WaitingEnded {
            moderators = List.copyOf(moderators);
        }

        static Message.Failure denial(RoomId room, @Nullable SignalId re, @Nullable String reason) {
            Refusal refusal = new Refusal(ErrorCode.FORBIDDEN, "A moderator did not let you in.");
            return new Message.Failure(re == null ? null : re.value(), room, refusal, reason);
        }

        @Override
        public List<Telling> tellings(Stamp stamp) {
            Telling toModerators = new Telling(
                    new Audience.Several(moderators), Channel.ROOM, new Message.PeerLeft(stamp, peer, reason));
            return denial == null ? List.of(toModerators) : List.of(Telling.only(peer, denial), toModerators);
        }
    }

    /// A peer in the room joined again and was shown the roster.
    record PeerCompared(PeerId peer, TokenHash issued) implements PeerEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of();
        }
    }

    /// A peer came back.
    ///
    /// @param recovered whether it missed nothing
    /// @param back its roster entry where the others had seen it away
    record PeerReturned(
            PeerId peer,
            TokenHash used,
            TokenHash issued,
            boolean recovered,
            @Nullable Peer back) implements PeerEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return back == null ? List.of() : List.of(Telling.allBut(peer, new Message.PeerUpdated(stamp, back)));
        }
    }

    /// Peers have seen entries that are lost: what they know of the room is not how it went.
    record PeersOutOfStep(List<PeerId> peers) implements PeerEvent {
        public PeersOutOfStep {
            peers = List.copyOf(peers);
        }

        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of();
        }
    }

    /// A peer's roster entry is another.
    record PeerChanged(Peer peer, @Nullable Origin origin) implements PeerEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of(Telling.all(new Message.PeerUpdated(stamp, peer)));
        }

        @Override
        public int payload() {
            return peer.meta().size();
        }
    }

    /// A peer is no longer in the room.
    record PeerLeft(PeerId peer, LeaveReason reason) implements PeerEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of(Telling.allBut(peer, new Message.PeerLeft(stamp, peer, reason)));
        }
    }

    /// A moderator put a peer out.
    ///
    /// @param by null: an administrator did
    /// @param user who may not come back for `banSeconds`
    record PeerKicked(
            @Nullable PeerId by,
            PeerId peer,
            String user,
            long banSeconds,
            @Nullable SignalId id,
            @Nullable JsonText data)
            implements PeerEvent {
        @Override
        public int payload() {
            return data == null ? 0 : data.size();
        }

        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of(
                    Telling.only(peer, new Message.Control(stamp, by, id, "kick", data)),
                    Telling.allBut(peer, new Message.PeerLeft(stamp, peer, LeaveReason.KICKED)));
        }

        @Override
        public @Nullable Origin origin() {
            return Origin.of(by, id);
        }
    }
}
