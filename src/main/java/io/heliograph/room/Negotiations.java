package io.heliograph.room;

import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.SessionDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Who negotiates what with whom in one room (RFC 3264, RFC 9429): for each pair of peers and peer connection at most
/// one offer is outstanding.
final class Negotiations {

    /// How many peer connections two peers may have, and how many standing offers one peer.
    static final int MAX_CONNECTIONS = 16;

    private final Map<Pair, Map<ConnectionName, Negotiation>> pairs = new HashMap<>(2);
    private final Map<PeerId, Map<ConnectionName, StandingOffer>> standing = new LinkedHashMap<>(2);

    @Nullable
    Negotiation between(PeerId one, PeerId other, ConnectionName pc) {
        Map<ConnectionName, Negotiation> ofPair = pairs.get(Pair.of(one, other));
        return ofPair == null ? null : ofPair.get(pc);
    }

    @Nullable
    StandingOffer standing(PeerId from, ConnectionName pc) {
        Map<ConnectionName, StandingOffer> own = standing.get(from);
        return own == null ? null : own.get(pc);
    }

    Map<PeerId, Map<ConnectionName, StandingOffer>> standing() {
        return standing;
    }

    boolean hasRoomFor(PeerId one, PeerId other, ConnectionName pc) {
        return hasRoom(pairs.get(Pair.of(one, other)), pc);
    }

    boolean hasRoomFor(PeerId from, ConnectionName pc) {
        return hasRoom(standing.get(from), pc);
    }

    private static boolean hasRoom(@Nullable Map<ConnectionName, ?> connections, ConnectionName pc) {
        return connections == null || connections.size() < MAX_CONNECTIONS || connections.containsKey(pc);
    }

    /// When the offer of `from` that is outstanding towards `to` was made, in epoch milliseconds; null where there is
    /// none.
    @Nullable
    Long outstandingSince(PeerId from, PeerId to, ConnectionName pc) {
        Negotiation negotiation = between(from, to, pc);
        if (negotiation != null && from.equals(negotiation.offerer())) {
            return negotiation.offeredAt();
        }
        StandingOffer offer = standing(from, pc);
        return offer != null && offer.stands(to) ? (Long) offer.offeredAt() : null;
    }

    boolean isOutstanding(PeerId from, PeerId to, ConnectionName pc) {
        return outstandingSince(from, to, pc) != null;
    }

    /// The username fragments of the newest description of `from` that `to` has; empty where there is none.
    List<String> newestFragments(PeerId from, PeerId to, ConnectionName pc) {
        StandingOffer offer = standing(from, pc);
        if (offer != null && offer.stands(to)) {
            return offer.description().usernameFragments();
        }
        Pair pair = Pair.of(from, to);
        Map<ConnectionName, Negotiation> ofPair = pairs.get(pair);
        Negotiation negotiation = ofPair == null ? null : ofPair.get(pc);
        if (negotiation == null) {
            return List.of();
        }
        return pair.isLow(from) ? negotiation.low() : negotiation.high();
    }

    void offer(SignalEvent.Offered offered, @Nullable PeerId to, long at) {
        if (to == null) {
            StandingOffer offer = new StandingOffer(offered.description(), offered.id(), at, Set.of(), List.of());
            standing.computeIfAbsent(offered.from(), from -> new LinkedHashMap<>(2))
                    .put(offered.pc(), offer);
            withdrawAll(offered.from(), offered.pc());
        } else {
            Pair pair = Pair.of(offered.from(), to);
            boolean byLow = pair.isLow(offered.from());
            change(pair, offered.pc(), n -> n.offered(offered.from(), at, byLow, offered.description()));
            except(offered.from(), offered.pc(), to);
        }
    }

    void answer(PeerId from, PeerId to, ConnectionName pc, SessionDescription description) {
        Pair pair = Pair.of(from, to);
        StandingOffer offer = standing(to, pc);
        List<String> taken =
                offer != null && offer.stands(from) ? offer.description().usernameFragments() : null;
        change(pair, pc, n -> n.answered(pair.isLow(from), description, taken));
        if (taken != null) {
            removeStanding(to, pc);
        }
    }

    void keep(PeerId from, ConnectionName pc, Kept.Candidate candidate) {
        Map<ConnectionName, StandingOffer> own = standing.get(from);
        if (own != null) {
            own.computeIfPresent(pc, (name, offer) -> offer.keeping(candidate));
        }
    }

    void hangUp(PeerId from, PeerId to, ConnectionName pc) {
        pairs.computeIfPresent(Pair.of(from, to), (pair, ofPair) -> {
            ofPair.remove(pc);
            return ofPair.isEmpty() ? null : ofPair;
        });
        except(from, pc, to);
        except(to, pc, from);
    }

    void hangUpAll(PeerId from, Iterable<PeerId> others, ConnectionName pc) {
        for (PeerId other : others) {
            if (!other.equals(from)) {
                hangUp(from, other, pc);
            }
        }
        removeStanding(from, pc);
    }

    /// Clears all that has to do with a peer.
    void forget(PeerId peer) {
        pairs.keySet().removeIf(pair -> pair.has(peer));
        standing.remove(peer);
        for (Map<ConnectionName, StandingOffer> own : standing.values()) {
            own.replaceAll((pc, offer) -> offer.forgetting(peer));
        }
    }

    private void withdrawAll(PeerId from, ConnectionName pc) {
        pairs.forEach((pair, ofPair) -> {
            if (pair.has(from)) {
                ofPair.computeIfPresent(pc, (name, n) -> from.equals(n.offerer()) ? n.withdrawn() : n);
            }
        });
    }

    private void except(PeerId from, ConnectionName pc, PeerId to) {
        Map<ConnectionName, StandingOffer> own = standing.get(from);
        if (own != null) {
            own.computeIfPresent(pc, (name, offer) -> offer.but(to));
        }
    }

    private void removeStanding(PeerId from, ConnectionName pc) {
        standing.computeIfPresent(from, (peer, own) -> {
            own.remove(pc);
            return own.isEmpty() ? null : own;
        });
    }

    private void change(Pair pair, ConnectionName pc, UnaryOperator<Negotiation> how) {
        pairs.computeIfAbsent(pair, p -> new HashMap<>(2))
                .compute(pc, (name, n) -> how.apply(n == null ? Negotiation.NEW : n));
    }

    /// One that changes for itself.
    Negotiations copy() {
        Negotiations copy = new Negotiations();
        pairs.forEach((pair, of) -> copy.pairs.put(pair, new HashMap<>(of)));
        standing.forEach((from, own) -> copy.standing.put(from, new LinkedHashMap<>(own)));
        return copy;
    }

    Set<RoomSnapshot.OfPair> pairsSnapshot() {
        Set<RoomSnapshot.OfPair> all = new HashSet<>();
        pairs.forEach(
                (pair, of) -> of.forEach((pc, n) -> all.add(new RoomSnapshot.OfPair(pair.low(), pair.high(), pc, n))));
        return all;
    }

    List<RoomSnapshot.Standing> standingSnapshot() {
        List<RoomSnapshot.Standing> all = new ArrayList<>();
        standing.forEach(
                (from, own) -> own.forEach((pc, offer) -> all.add(new RoomSnapshot.Standing(from, pc, offer))));
        return all;
    }

    void restore(RoomSnapshot snapshot) {
        for (RoomSnapshot.OfPair one : snapshot.pairs()) {
            change(Pair.of(one.low(), one.high()), one.pc(), before -> one.negotiation());
        }
        for (RoomSnapshot.Standing one : snapshot.standing()) {
            standing.computeIfAbsent(one.from(), from -> new LinkedHashMap<>(2)).put(one.pc(), one.offer());
        }
    }
}
