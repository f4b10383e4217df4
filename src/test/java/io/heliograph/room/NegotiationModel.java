package io.heliograph.room;

import io.heliograph.signal.SessionDescription;
import io.heliograph.signal.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who has offered what to whom, one fact for each pair: what section 5 of the protocol says, with no regard to how the
/// room keeps it.
final class NegotiationModel {

    final Set<Arrow> outstanding = new HashSet<>();
    private final Map<Arrow, List<String>> newest = new HashMap<>();
    private final Map<String, Map<String, Standing>> standing = new LinkedHashMap<>();

    /// Where a standing offer was the newest description, and another peer took it.
    private final Set<Arrow> lost = new HashSet<>();

    /// From one peer to another.
    record Arrow(String from, String to, String pc) {

        Arrow back() {
            return new Arrow(to, from, pc);
        }
    }

    /// A standing offer, and the peers that it has reached and that have not got another since.
    record Standing(Signal.Offer offer, Set<String> towards, List<Signal.Candidate> candidates) {}

    void offer(Arrow arrow, SessionDescription description) {
        describe(arrow, description);
        outstanding.add(arrow);
        Standing own = standing(arrow.from(), arrow.pc());
        if (own != null) {
            own.towards().remove(arrow.to());
        }
    }

    private void describe(Arrow arrow, SessionDescription description) {
        newest.put(arrow, description.usernameFragments());
        lost.remove(arrow);
    }

    void offerAll(String from, Set<String> others, Signal.Offer offer) {
        String pc = offer.pc().value();
        outstanding.removeIf(arrow -> arrow.from().equals(from) && arrow.pc().equals(pc));
        standing.computeIfAbsent(from, f -> new LinkedHashMap<>())
                .put(pc, new Standing(offer, new LinkedHashSet<>(), new ArrayList<>()));
        others.forEach(other -> reach(from, other, pc));
    }

    /// A standing offer comes to a peer.
    void reach(String from, String to, String pc) {
        Standing own = standing(from, pc);
        own.towards().add(to);
        outstanding.add(new Arrow(from, to, pc));
        describe(new Arrow(from, to, pc), own.offer().description());
    }

    Standing standing(String from, String pc) {
        return standing.getOrDefault(from, Map.of()).get(pc);
    }

    Map<String, Map<String, Standing>> standing() {
        return standing;
    }

    /// @param arrow from the one who answers
    void answer(Arrow arrow, SessionDescription description) {
        outstanding.remove(arrow.back());
        Standing taken = standing(arrow.to(), arrow.pc());
        if (taken != null && taken.towards().remove(arrow.from())) {
            for (String other : taken.towards()) {
                Arrow late = new Arrow(arrow.to(), other, arrow.pc());
                outstanding.remove(late);
                lost.add(late);
            }
            drop(arrow.to(), arrow.pc());
        }
        describe(arrow, description);
    }

    private void drop(String from, String pc) {
        Map<String, Standing> own = standing.get(from);
        if (own != null) {
            own.remove(pc);
            if (own.isEmpty()) {
                standing.remove(from);
            }
        }
    }

    void hangUp(Arrow arrow) {
        for (Arrow one : List.of(arrow, arrow.back())) {
            outstanding.remove(one);
            newest.remove(one);
            lost.remove(one);
            Standing own = standing(one.from(), one.pc());
            if (own != null) {
                own.towards().remove(one.to());
            }
        }
    }

    void hangUpAll(String from, Set<String> others, String pc) {
        others.forEach(other -> hangUp(new Arrow(from, other, pc)));
        drop(from, pc);
    }

    void forget(String peer) {
        for (Set<Arrow> arrows : List.of(outstanding, newest.keySet(), lost)) {
            arrows.removeIf(arrow -> arrow.from().equals(peer) || arrow.to().equals(peer));
        }
        standing.remove(peer);
        standing.values()
                .forEach(own -> own.values().forEach(one -> one.towards().remove(peer)));
    }

    /// Whose offers are outstanding towards a peer.
    List<String> offerers(String to, String pc) {
        return outstanding.stream()
                .filter(arrow -> arrow.to().equals(to) && arrow.pc().equals(pc))
                .map(Arrow::from)
                .toList();
    }

    /// Whether a candidate is of the newest description; null where the protocol leaves it open.
    Boolean isOfNewest(Arrow arrow, String fragment) {
        if (fragment == null) {
            return true;
        }
        if (lost.contains(arrow)) {
            return null;
        }
        return newest.getOrDefault(arrow, List.of()).contains(fragment);
    }

    boolean isDescribed(Arrow arrow) {
        return newest.containsKey(arrow) && !lost.contains(arrow);
    }
}
