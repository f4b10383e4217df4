package io.heliograph.room;

import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.Message;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.SessionDescription;
import io.heliograph.signal.SignalId;
import io.heliograph.signal.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a peer said to others.
public sealed interface SignalEvent extends Event {

    /// A peer offered.
    ///
    /// @param to null: a standing offer
    record Offered(
            PeerId from,
            @Nullable PeerId to,
            ConnectionName pc,
            SessionDescription description,
            @Nullable SignalId id) implements SignalEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of(
                    Telling.direct(from, to, new Message.Description("offer", stamp, from, id, pc, description.sdp())));
        }

        @Override
        public @Nullable Origin origin() {
            return Origin.of(from, id);
        }

        @Override
        public int payload() {
            return description.sdp().size();
        }
    }

    /// A peer answered.
    ///
    /// @param offeredAt epoch milliseconds of the offer
    record Answered(
            PeerId from,
            PeerId to,
            ConnectionName pc,
            SessionDescription description,
            @Nullable SignalId id,
            long offeredAt)
            implements SignalEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of(Telling.only(to, new Message.Description("answer", stamp, from, id, pc, description.sdp())));
        }

        @Override
        public @Nullable Origin origin() {
            return Origin.of(from, id);
        }

        @Override
        public int payload() {
            return description.sdp().size();
        }
    }

    /// A peer trickled a candidate.
    ///
    /// @param kept whether it goes with the sender's standing offer to those who join later
    record CandidateSent(
            PeerId from,
            Audience audience,
            ConnectionName pc,
            JsonText candidate,
            @Nullable SignalId id,
            boolean kept) implements SignalEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of(
                    new Telling(audience, Channel.DIRECT, new Message.Candidate(stamp, from, id, pc, candidate)));
        }

        @Override
        public @Nullable Origin origin() {
            return Origin.of(from, id);
        }

        @Override
        public int payload() {
            return candidate.size();
        }
    }

    /// A standing offer, or a candidate of it, was handed to a peer that came later.
    record HandedOn(PeerId from, PeerId to, ConnectionName pc, Kept kept) implements SignalEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            return List.of(Telling.only(to, kept.message(stamp, from, pc)));
        }

        @Override
        public int payload() {
            return kept.text().size();
        }
    }

    /// A peer, or an administrator, sent a control.
    ///
    /// @param from null: an administrator
    /// @param to null: to all others
    /// @param hangup the peer connection whose negotiation it ends, or null
    record Controlled(
            @Nullable PeerId from,
            @Nullable PeerId to,
            String action,
            @Nullable JsonText data,
            @Nullable SignalId id,
            @Nullable ConnectionName hangup)
            implements SignalEvent {
        @Override
        public List<Telling> tellings(Stamp stamp) {
            Message message = new Message.Control(stamp, from, id, action, data);
            if (to != null) {
                return List.of(Telling.only(to, message));
            }
            return List.of(from == null ? Telling.all(message) : Telling.allBut(from, message));
        }

        @Override
        public @Nullable Origin origin() {
            return Origin.of(from, id);
        }

        @Override
        public int payload() {
            return data == null ? 0 : data.size();
        }
    }
}
