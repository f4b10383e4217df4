package io.heliograph.room;

import io.heliograph.room.Mailbox.Letter;
import io.heliograph.signal.Role;
import io.heliograph.signal.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// A room as sections 3 to 7 of the protocol describe it: what is answered to whom, and who is told what. It knows
/// nothing of entries, events and audiences.
final class ProtocolModel {

    static final long FOR_GOOD = Long.MAX_VALUE;

    final Map<String, ModelPeer> members = new LinkedHashMap<>();
    final Map<String, ModelPeer> waiting = new LinkedHashMap<>();
    final NegotiationModel negotiation = new NegotiationModel();

    /// Until when a user is banned, in seconds.
    final Map<String, Long> bans = new HashMap<>();

    final boolean open;
    private final Supplier<Long> seconds;
    int capacity;
    boolean locked;
    boolean lobby;
    String passcode;
    boolean configured;
    boolean over;
    private boolean begun;

    ProtocolModel(boolean open, int capacity, Supplier<Long> seconds) {
        this.open = open;
        this.capacity = capacity;
        this.seconds = seconds;
    }

    long now() {
        return seconds.get();
    }

    /// The roles that a newcomer may get: where no token gives one and nobody is moderator, the protocol is
    /// silent about all but the first peer.
    List<Role> rolesOf(Visit visit) {
        if (!open) {
            return List.of(visit.role());
        }
        if (!begun) {
            return List.of(Role.MODERATOR);
        }
        return moderators().isEmpty() ? List.of(Role.SPEAKER, Role.MODERATOR) : List.of(Role.SPEAKER);
    }

    List<String> answersToJoin(Visit visit) {
        Set<String> words = new LinkedHashSet<>();
        rolesOf(visit).forEach(role -> words.addAll(answersToJoin(visit, role)));
        return List.copyOf(words);
    }

    private List<String> answersToJoin(Visit visit, Role role) {
        List<String> codes = new ArrayList<>();
        if (isBanned(visit.user())) {
            codes.add("forbidden");
        }
        if (passcode != null
                && (visit.join().passcode() == null
                        || !passcode.equals(visit.join().passcode().value()))) {
            codes.add("wrong-passcode");
        }
        if (locked && role != Role.MODERATOR) {
            codes.add("room-locked");
        }
        boolean waits = lobby && role != Role.MODERATOR;
        boolean full = members.size() >= capacity;
        if (full && !waits) {
            codes.add("room-full");
        }
        if (codes.isEmpty() && waits && (full || waiting.size() >= capacity)) {
            return List.of(Answer.ACCEPTED, "room-full");
        }
        return codes.isEmpty() ? List.of(Answer.ACCEPTED) : codes;
    }

    boolean isBanned(String user) {
        return bans.getOrDefault(user, Long.MIN_VALUE) > now();
    }

    /// A newcomer is in, or waits.
    void comes(ModelPeer peer) {
        begun = true;
        if (lobby && !peer.isModerator()) {
            peer.state = "waiting";
            waiting.put(peer.id, peer);
            tell(peer, Channel.DIRECT, 0, message("waiting", "re", peer.re, "peer", peer.id));
            moderators().forEach(moderator -> showWaiting(moderator, peer));
        } else {
            enter(peer, 0);
        }
    }

    void enter(ModelPeer peer, long rev) {
        waiting.remove(peer.id);
        peer.state = "online";
        members.put(peer.id, peer);
        others(peer).forEach(other -> tell(other, Channel.ROOM, rev, message("peer-joined", "peer", peer.entry())));
        welcome(peer, peer.re, false, rev);
        peer.mailbox.startHere();
        handOn(peer);
    }

    /// The answer to a join.
    void welcome(ModelPeer peer, String re, boolean recovered, long rev) {
        Map<String, Object> joined = message("joined", "re", re, "recovered", recovered, "self", peer.entry());
        joined.put("peers", others(peer).stream().map(ModelPeer::entry).toList());
        joined.put("settings", settings());
        joined.put("resume", Map.of("window", 60_000));
        peer.mailbox.add(new Letter(Channel.DIRECT, joined, rev, false, true));
    }

    private void handOn(ModelPeer to) {
        negotiation
                .standing()
                .forEach((from, own) -> own.forEach((pc, one) -> {
                    if (!from.equals(to.id)) {
                        negotiation.reach(from, to.id, pc);
                        tell(to, Channel.DIRECT, 0, relayed("offer", from, one.offer()));
                        one.candidates()
                                .forEach(candidate ->
                                        tell(to, Channel.DIRECT, 0, relayed("candidate", from, candidate)));
                    }
                }));
        if (to.isModerator()) {
            waiting.values().forEach(one -> showWaiting(to, one));
        }
    }

    void showWaiting(ModelPeer moderator, ModelPeer one) {
        tell(moderator, Channel.DIRECT, 0, message("peer-waiting", "peer", one.entry()));
    }

    void compares(ModelPeer peer, String re) {
        if (waiting.containsKey(peer.id)) {
            tell(peer, Channel.DIRECT, 0, message("waiting", "re", re, "peer", peer.id));
        } else {
            welcome(peer, re, true, 0);
        }
    }

    void returns(ModelPeer peer, boolean recovered, long seen) {
        if (!peer.isOnline()) {
            peer.state = "online";
            others(peer).forEach(other -> tell(other, Channel.ROOM, 0, message("peer-updated", "peer", peer.entry())));
        }
        if (recovered) {
            peer.mailbox.rewind(seen);
            welcome(peer, "back", true, 0);
        } else {
            negotiation.forget(peer.id);
            peer.mailbox.giveUp();
            welcome(peer, "back", false, 0);
            peer.mailbox.startHere();
            handOn(peer);
        }
    }

    void isAway(ModelPeer peer) {
        peer.state = "away";
        update(peer, 0);
    }

    /// Everybody is told of a roster entry.
    void update(ModelPeer peer, long rev) {
        members.values().forEach(one -> tell(one, Channel.ROOM, rev, message("peer-updated", "peer", peer.entry())));
    }

    void leaves(ModelPeer peer, String reason, long rev) {
        leaves(peer, reason, rev, () -> {});
    }

    /// @param meanwhile what happens before somebody succeeds it
    void leaves(ModelPeer peer, String reason, long rev, Runnable meanwhile) {
        if (waiting.containsKey(peer.id)) {
            endWaiting(peer, "left", rev);
            return;
        }
        members.remove(peer.id);
        negotiation.forget(peer.id);
        members.values()
                .forEach(one -> tell(one, Channel.ROOM, rev, message("peer-left", "peer", peer.id, "reason", reason)));
        meanwhile.run();
        if (open && peer.isModerator() && moderators().isEmpty()) {
            succeed();
        }
        if (members.isEmpty() && !configured) {
            over = true;
        }
    }

    private void succeed() {
        List<ModelPeer> left = List.copyOf(members.values());
        List<ModelPeer> present = left.stream().filter(ModelPeer::isOnline).toList();
        if (!left.isEmpty()) {
            ModelPeer heir = present.isEmpty() ? left.getFirst() : present.getFirst();
            heir.become(Role.MODERATOR);
            update(heir, 0);
            waiting.values().forEach(one -> showWaiting(heir, one));
        }
    }

    /// Moderators who were shown that somebody waits learn that it does no more.
    void endWaiting(ModelPeer peer, String reason, long rev) {
        waiting.remove(peer.id);
        moderators()
                .forEach(one -> tell(one, Channel.ROOM, rev, message("peer-left", "peer", peer.id, "reason", reason)));
    }

    void closes(String reason, long rev) {
        for (Collection<ModelPeer> peers : List.of(members.values(), waiting.values())) {
            peers.forEach(one -> tell(one, Channel.ROOM, rev, message("room-closed", "reason", reason)));
        }
        members.clear();
        waiting.clear();
        over = true;
    }

    List<ModelPeer> moderators() {
        return members.values().stream().filter(ModelPeer::isModerator).toList();
    }

    List<ModelPeer> others(ModelPeer peer) {
        return members.values().stream().filter(one -> one != peer).toList();
    }

    Set<String> otherIds(ModelPeer peer) {
        Set<String> ids = new LinkedHashSet<>(members.keySet());
        ids.remove(peer.id);
        return ids;
    }

    Map<String, Object> settings() {
        return Map.of("capacity", capacity, "locked", locked, "lobby", lobby);
    }

    void tell(ModelPeer peer, Channel channel, long rev, Map<String, Object> fields) {
        peer.mailbox.add(new Letter(channel, fields, rev, false, false));
    }

    static Map<String, Object> relayed(String type, String from, Signal signal) {
        String id = signal.id() == null ? null : signal.id().value();
        Map<String, Object> fields = message(type, "from", from, "id", id);
        switch (signal) {
            case Signal.Offer offer ->
                describe(fields, offer.pc().value(), offer.description().sdp().text());
            case Signal.Answer answer ->
                describe(fields, answer.pc().value(), answer.description().sdp().text());
            case Signal.Candidate candidate -> {
                fields.put("pc", candidate.pc().value());
                fields.put("candidate", ModelPeer.json(candidate.candidate().text()));
            }
            case Signal.Control control -> {
                fields.put("action", control.action().name());
                if (control.data() != null) {
                    fields.put("data", ModelPeer.json(control.data().text()));
                }
            }
            default -> throw new IllegalArgumentException("not relayed: " + signal);
        }
        return fields;
    }

    private static void describe(Map<String, Object> fields, String pc, String sdp) {
        fields.put("pc", pc);
        fields.put("sdp", ModelPeer.json(sdp));
    }

    /// @param fields names and values in turn; those that are null are left out
    static Map<String, Object> message(String type, Object... fields) {
        Map<String, Object> message = new HashMap<>(Map.of("type", type));
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i + 1] != null) {
                message.put((String) fields[i], fields[i + 1]);
            }
        }
        return message;
    }
}
