package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Secret;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A [Room] without a host, and a second one that only reads its log.
final class BareRoom {

    private static final RoomId ID = new RoomId("standup");

    private final boolean open;
    private final List<Client> clients;
    private final List<PeerId> peers = new ArrayList<>(List.of(new PeerId("nobody")));
    private final Map<Origin, Long> applied = new HashMap<>();
    private Room room;
    private Room replica;
    private int fresh;

    BareRoom(boolean open) {
        this.open = open;
        clients = IntStream.range(0, Step.CLIENTS)
                .mapToObj(number -> new Client(number, open))
                .toList();
        begin();
    }

    private void begin() {
        room = new Room(ID, TestRoom.POLICY.settings(), !open);
        replica = new Room(ID, TestRoom.POLICY.settings(), !open);
        applied.clear();
    }

    Room room() {
        return room;
    }

    void take(Step step) {
        Command command = command(step);
        RoomSnapshot before = room.snapshot();
        var names = new CountingFresh(fresh);
        Decision decision = room.decide(command, names);
        assertThat(room.snapshot()).as("deciding changes nothing").isEqualTo(before);
        assertThat(room.decide(command, new CountingFresh(fresh)))
                .as("deciding depends on nothing else")
                .isEqualTo(decision);
        fresh = names.made();
        checkRepeated(command, decision);
        if (decision instanceof Decision.Accepted accepted) {
            assertThat(accepted.events()).isNotEmpty();
            accepted.events().forEach(this::append);
        }
    }

    private void append(Event event) {
        var entry = new Entry(room.rev() + 1, room.rev(), CountingFresh.HERE, event);
        if (entry.event().origin() != null) {
            applied.put(entry.event().origin(), entry.rev());
        }
        room.evolve(entry);
        replica.evolve(entry);
        assertThat(new Room(ID, room.snapshot(), !open).snapshot()).isEqualTo(room.snapshot());
        assertThat(replica.snapshot()).isEqualTo(room.snapshot());
        assertThat(room.rev()).isEqualTo(entry.rev());
        checkPairs();
        if (event instanceof PeerEvent.PeerJoined joined) {
            peers.add(joined.peer().id());
        } else if (event instanceof PeerEvent.PeerWaited waited) {
            peers.add(waited.peer().id());
        } else if (event instanceof RoomEvent.RoomClosed) {
            assertThat(room.isEmpty()).isTrue();
            begin();
        }
    }

    /// A signal that is in the log already is answered with its entry, and with nothing else.
    private void checkRepeated(Command command, Decision decision) {
        SignalId id = command instanceof Command.Say say ? say.signal().id() : null;
        Long rev = null;
        if (id != null && room.peer(((Command.Say) command).peer()) != null) {
            rev = applied.get(new Origin(((Command.Say) command).peer(), id));
        }
        if (rev == null) {
            assertThat(decision).isNotInstanceOf(Decision.Repeated.class);
        } else {
            assertThat(decision).isEqualTo(new Decision.Repeated(rev));
        }
    }

    private void checkPairs() {
        List<PeerId> ids = room.ids(peer -> true);
        for (ConnectionName pc : List.of(ConnectionName.MAIN, new ConnectionName("screen"))) {
            for (PeerId one : ids) {
                for (PeerId other : ids) {
                    boolean both = !one.equals(other)
                            && room.negotiations().isOutstanding(one, other, pc)
                            && room.negotiations().isOutstanding(other, one, pc);
                    assertThat(both).as("two offers outstanding").isFalse();
                }
            }
        }
    }

    private Command command(Step step) {
        PeerId peer = peers.get(Math.max(0, peers.size() - 1 - step.whom() % 10));
        Client client = clients.get(step.who());
        return switch (step.kind()) {
            case JOIN ->
                step.id() % 3 == 0
                        ? new Command.Compare(peer, null)
                        : client.visit(step, "sesame").command();
            case RESUME -> resume(step, peer);
            case LOSE -> new Command.MarkAway(peer, 0);
            case LEAVE -> new Command.Leave(peer, LeaveReason.LEFT);
            case WAIT -> step.id() % 20 == 0 ? new Command.End("empty") : new Command.Leave(peer, LeaveReason.TIMEOUT);
            default -> new Command.Say(peer, signal(client, step));
        };
    }

    private Signal signal(Client client, Step step) {
        List<String> last = peers.subList(Math.max(0, peers.size() - 8), peers.size()).stream()
                .map(PeerId::value)
                .toList();
        return client.signal(step, last, step.what());
    }

    private Command resume(Step step, PeerId peer) {
        Member member = room.find(peer);
        String user = member == null || step.what() % 5 == 0
                ? "mallory"
                : member.peer().user();
        Secret token = member == null ? new Secret("token-0") : tokenOf(member, step);
        var resume = new Signal.Resume(peer, token, step.what() % 3 == 0 ? step.id() : room.rev());
        return new Command.Resume(new Returning(step.what() % 7 == 0 ? null : user, null), resume, step.id() % 4 != 0);
    }

    /// One of the peer's tokens: the names of secrets can be counted up.
    private Secret tokenOf(Member member, Step step) {
        List<TokenHash> hashes = member.tokens().hashes();
        return IntStream.rangeClosed(1, fresh)
                .mapToObj(number -> new Secret("token-" + number))
                .filter(secret -> TokenHash.of(secret).equals(hashes.get(step.id() % hashes.size())))
                .findFirst()
                .orElseThrow();
    }
}
