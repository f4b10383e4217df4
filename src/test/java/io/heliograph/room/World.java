package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.PeerId;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.Role;
import io.heliograph.signal.Secret;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A real room and the model of it, which do the same steps and must agree after each.
final class World {

    private static final long AWAY_AFTER = 5;
    private static final long WINDOW = 60;
    private static final long EMPTY_TTL = 60;

    private final boolean open;
    private final RoomPolicy policy;
    private final TestRoom room;
    private final List<Client> clients;
    private final List<TestPeer> retired = new ArrayList<>();
    private final List<String> transcript = new ArrayList<>();
    private final Timeline timeline = new Timeline();
    private final Casting casting;
    private final LogReader reader;
    private ProtocolModel model;
    private int made;
    private int emptied;
    private boolean empty;

    World(boolean open, RoomPolicy policy) {
        this.open = open;
        this.policy = policy;
        room = open ? TestRoom.open(policy) : TestRoom.withTokens(policy);
        clients = IntStream.range(0, Step.CLIENTS)
                .mapToObj(number -> new Client(number, open))
                .toList();
        casting = new Casting(clients);
        reader = new LogReader(room, policy, !open);
        begin();
    }

    private void begin() {
        model = new ProtocolModel(open, policy.capacity(), timeline::now);
        timeline.clear();
        empty = false;
    }

    /// Does the step in both, and compares.
    void take(Step step) {
        try {
            act(step);
            settle();
        } catch (AssertionError wrong) {
            throw new AssertionError(wrong.getMessage() + "\nafter\n" + transcript(), wrong);
        }
    }

    /// What was done so far, one line each.
    String transcript() {
        return String.join("\n", transcript);
    }

    private void note(String who, Object what, Object outcome) {
        transcript.add(timeline.now() + " s: " + who + " " + what + ": " + outcome);
    }

    private void act(Step step) {
        Client client = casting.actor(step);
        switch (step.kind()) {
            case JOIN -> join(client, step);
            case RESUME -> resume(client, step);
            case LOSE -> lose(client);
            case WAIT -> pass(step);
            default -> {
                if (client.session != null) {
                    say(client, client.signal(step, casting.addressees(step, client.peer, model), ++made));
                }
            }
        }
    }

    private void join(Client client, Step step) {
        if (client.session != null) {
            Answer answer = client.session.compares("j" + step.id());
            note(client.peer.id, "compares", answer.word());
            model.compares(client.peer, "j" + step.id());
            return;
        }
        Visit visit = client.visit(step, model.passcode);
        List<String> words = model.answersToJoin(visit);
        var session = new TestPeer(room, client.user);
        Answer answer = room.asks(visit, session);
        note(client.user, visit, answer.word());
        assertThat(answer.word()).isIn(words);
        if (answer.isAccepted()) {
            client.session = session;
            client.peer = new ModelPeer(session.name(), visit, role(session, visit));
            model.comes(client.peer);
            watchEmptiness();
        } else {
            retired.add(session);
        }
    }

    /// The role that the newcomer got, which must be one of those that it may get.
    private Role role(TestPeer session, Visit visit) {
        Told first = session.peek().getFirst();
        List<Role> roles = model.rolesOf(visit);
        if (first.type().equals("waiting")) {
            return roles.getFirst();
        }
        Role role = Role.of((String) first.at("self", "role"));
        assertThat(roles).contains(role);
        return role;
    }

    private void say(Client client, Signal signal) {
        ModelPeer peer = client.peer;
        boolean member = model.members.containsKey(peer.id);
        SignalId id = signal instanceof Signal.Leave || !member ? null : signal.id();
        Answer before = id == null ? null : peer.answered.get(id);
        Verdict verdict = member || signal instanceof Signal.Leave
                ? new SpeechModel(model, peer).hear(signal)
                : Verdict.refused("not-member");
        int entries = room.entries().size();
        Answer answer = client.session.says(signal);
        note(peer.id, signal, answer.word());
        if (before != null) {
            assertThat(answer).as("the repeat").isEqualTo(before);
            assertThat(room.entries()).hasSize(entries);
            return;
        }
        boolean again = id != null && answer.word().equals(Answer.DROPPED) && peer.dropped.contains(id);
        assertThat(answer.word()).isIn(again ? List.of(Answer.DROPPED) : verdict.words());
        if (answer.isAccepted()) {
            assertThat(answer.rev()).isEqualTo(room.entries().get(entries).rev());
            verdict.effect().accept(answer.rev());
            watchEmptiness();
        } else {
            assertThat(room.entries()).hasSize(entries);
        }
        if (id != null && answer.word().equals(Answer.DROPPED)) {
            peer.dropped.add(id);
        } else if (id != null) {
            peer.answered.put(id, answer);
        }
    }

    private void lose(Client client) {
        if (client.session == null) {
            return;
        }
        ModelPeer peer = client.peer;
        client.session.breaksOff();
        note(peer.id, "loses", "its connection");
        retired.add(client.session);
        client.session = null;
        if (model.waiting.containsKey(peer.id)) {
            model.leaves(peer, "left", 0);
            return;
        }
        peer.lost = true;
        int loss = ++peer.losses;
        timeline.after(AWAY_AFTER, () -> ifLost(peer, loss, () -> model.isAway(peer)));
        timeline.after(WINDOW, () -> ifLost(peer, loss, () -> model.leaves(peer, "timeout", 0)));
    }

    private void ifLost(ModelPeer peer, int loss, Runnable what) {
        if (model.members.get(peer.id) == peer && peer.lost && peer.losses == loss) {
            what.run();
        }
    }

    private void resume(Client client, Step step) {
        ModelPeer peer = client.peer;
        if (peer == null || peer.since == 0) {
            return;
        }
        int variant = step.what() % 12;
        String user = variant == 9 ? "mallory" : variant == 10 ? null : client.user;
        String token = variant == 7 ? "token-0" : peer.token(variant == 5 || variant == 6 ? 1 + step.id() % 3 : 0);
        long rev = switch (variant) {
            case 3, 4 -> peer.mailbox.rev(step.id() % 9);
            case 8 -> step.id() % 2 == 0 ? 1_000_000 : peer.mailbox.leastRev();
            default -> peer.mailbox.rev(0);
        };
        List<String> words =
                model.members.get(peer.id) != peer || variant == 9 ? List.of("resume-failed") : peer.answersTo(token);
        var session = new TestPeer(room, peer.user);
        Answer answer = room.resume(user, new Signal.Resume(new PeerId(peer.id), new Secret(token), rev), session);
        note(peer.id, "resumes after " + rev + " with " + token, answer.word());
        assertThat(answer.word()).isIn(words);
        if (answer.isAccepted()) {
            comesBack(client, session, token, rev);
        } else {
            retired.add(session);
        }
    }

    private void comesBack(Client client, TestPeer session, String token, long rev) {
        ModelPeer peer = client.peer;
        if (client.session != null) {
            assertThat(client.session.isReplaced()).isTrue();
            retired.add(client.session);
        }
        client.session = session;
        peer.lost = false;
        peer.use(token);
        Told joined = session.peek().stream()
                .filter(told -> told.type().equals("joined"))
                .findFirst()
                .orElseThrow();
        reader.checkRecovered(joined, rev, Math.max(rev, peer.since));
        model.returns(peer, joined.flag("recovered"), rev);
    }

    private void pass(Step step) {
        timeline.pass(step.what() % 70, this::watchEmptiness);
        room.passSeconds(step.what() % 70);
        if (step.id() % 3 == 0) {
            room.timers().runCancelled();
        }
    }

    private void watchEmptiness() {
        boolean nobody = model.members.isEmpty() && model.configured && !model.over;
        if (nobody && !empty) {
            int which = ++emptied;
            timeline.after(EMPTY_TTL, () -> {
                if (empty && emptied == which) {
                    model.closes("empty", 0);
                    timeline.clear();
                }
            });
        }
        empty = nobody;
    }

    private void settle() {
        clients.forEach(this::settle);
        assertThat(retired).allMatch(session -> session.received().isEmpty());
        if (model.over) {
            begin();
            clients.forEach(client -> client.peer = null);
        }
        checkState();
    }

    private void settle(Client client) {
        if (client.session == null) {
            return;
        }
        ModelPeer peer = client.peer;
        List<Told> fresh = client.session.received();
        peer.mailbox.isTold(fresh);
        for (Told joined :
                fresh.stream().filter(told -> told.type().equals("joined")).toList()) {
            peer.issue((String) joined.at("resume", "token"));
            long since = ((Number) joined.at("self", "since")).longValue();
            assertThat(since).isEqualTo(peer.since == 0 ? joined.rev() : peer.since);
            peer.since = since;
        }
        boolean there = model.members.get(peer.id) == peer || model.waiting.get(peer.id) == peer;
        assertThat(client.session.isSeated()).isEqualTo(there);
        if (!there) {
            retired.add(client.session);
            client.session = null;
        }
    }

    private void checkState() {
        reader.readOn();
        assertThat(reader.peers()).containsExactlyElementsOf(model.members.keySet());
        long online =
                model.members.values().stream().filter(ModelPeer::isOnline).count();
        Census census = room.census();
        boolean there = model.configured || !model.members.isEmpty();
        assertThat(census.rooms()).isEqualTo(there ? 1 : 0);
        assertThat(there || room.timers().pending() == 0).as("no timer is left").isTrue();
        assertThat(census.peers(PeerState.ONLINE)).isEqualTo((int) online);
        assertThat(census.peers(PeerState.AWAY)).isEqualTo((int) (model.members.size() - online));
        assertThat(census.peers(PeerState.WAITING)).isEqualTo(model.waiting.size());
        assertThat(model.negotiation.outstanding)
                .as("two offers outstanding")
                .noneMatch(arrow -> model.negotiation.outstanding.contains(arrow.back()));
    }
}
