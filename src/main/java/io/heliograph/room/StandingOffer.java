package io.heliograph.room;

import io.heliograph.signal.PeerId;
import io.heliograph.signal.SessionDescription;
import io.heliograph.signal.SignalId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An offer to whoever answers first, kept with its candidates for those who come later.
///
/// @param offeredAt epoch milliseconds
/// @param except the peers with whom something newer was said since
public record StandingOffer(
        SessionDescription description,
        @Nullable SignalId id,
        long offeredAt,
        Set<PeerId> except,
        List<Kept.Candidate> candidates) {

    /// How many candidates are kept.
    static final int MAX_CANDIDATES = 256;

    public StandingOffer {
        except = Set.copyOf(except);
        candidates = List.copyOf(candidates);
    }

    boolean isFull() {
        return candidates.size() >= MAX_CANDIDATES;
    }

    boolean stands(PeerId towards) {
        return !except.contains(towards);
    }

    StandingOffer but(PeerId peer) {
        Set<PeerId> more = new HashSet<>(except);
        more.add(peer);
        return new StandingOffer(description, id, offeredAt, more, candidates);
    }

    StandingOffer forgetting(PeerId peer) {
        if (stands(peer)) {
            return this;
        }
        Set<PeerId> fewer = new HashSet<>(except);
        fewer.remove(peer);
        return new StandingOffer(description, id, offeredAt, fewer, candidates);
    }

    StandingOffer keeping(Kept.Candidate candidate) {
        List<Kept.Candidate> more = new ArrayList<>(candidates);
        more.add(candidate);
        return new StandingOffer(description, id, offeredAt, except, more);
    }

    /// The offer, then its candidates.
    List<Kept> kept() {
        List<Kept> kept = new ArrayList<>();
        kept.add(new Kept.Offer(description.sdp(), id));
        kept.addAll(candidates);
        return kept;
    }
}
