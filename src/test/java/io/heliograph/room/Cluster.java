package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.MessageWriter;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.Secret;
import io.heliograph.signal.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Clients go about a room of three nodes while answers get lost and nodes die; in the end each was told all that the
/// log says it should have been, once and in order, and nobody is in the room who is not there.
final class Cluster {

    private static final int CLIENTS = 5;

    private static final RoomPolicy ROOMY = new RoomPolicy(
            50, 500, Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(60), 1024, 2 * 1024 * 1024);

    private final ManualTimers timers = new ManualTimers();
    private final List<ClusterClient> clients = IntStream.range(0, CLIENTS)
            .mapToObj(i -> new ClusterClient("user-" + i))
            .toList();
    private final long seed;
    private final Random random;
    private final SharedLogs logs;
    private final List<Node> nodes = new ArrayList<>();
    private int named;

    Cluster(long seed) {
        this.seed = seed;
        random = new Random(seed);
        logs = new SharedLogs(random);
    }

    private record Node(NodeId id, Rooms rooms, Set<ClusterClient> clients) {}

    static final class NamesOf implements Fresh {

        private final NodeId here;
        private int made;

        NamesOf(NodeId here) {
            this.here = here;
        }

        @Override
        public PeerId peerId() {
            return new PeerId(here + "-p" + ++made);
        }

        @Override
        public Secret token() {
            return new Secret(here + "-token-" + ++made);
        }

        @Override
        public String salt() {
            return "salt-" + ++made;
        }

        @Override
        public NodeId here() {
            return here;
        }
    }

    private Node node() {
        NodeId id = new NodeId("n" + ++named);
        var around = new Rooms.Surroundings(timers, new NamesOf(id), timers, RoomListener.NONE);
        return new Node(id, new Rooms(ROOMY, false, logs.at(id, ROOMY), around), new HashSet<>());
    }

    private Node anyNode() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private void act() {
        ClusterClient client = clients.get(random.nextInt(CLIENTS));
        int what = random.nextInt(100);
        if (what < 45) {
            arrive(random.nextInt(6));
        } else if (what < 60 && !client.isConnected()) {
            comes(client);
        } else if (what < 85 && client.isIn()) {
            ClusterClient to = clients.get(random.nextInt(CLIENTS));
            client.chats(random.nextBoolean() || to == client ? null : to.peer());
        } else if (what < 91 && client.isConnected()) {
            client.breaksOff();
        } else if (what < 93 && client.isIn()) {
            client.leaves();
        } else if (what < 95) {
            logs.lose(1);
        } else if (what < 97) {
            timers.pass(Duration.ofSeconds(random.nextInt(20)));
        } else if (what == 97) {
            suspect(anyNode());
        } else if (what == 98) {
            kill(anyNode());
        } else {
            everybodyIsAlive();
        }
    }

    /// One node takes another for dead that is not.
    private void suspect(Node suspected) {
        var others = living();
        others.remove(suspected.id());
        nodes.stream()
                .filter(node -> node != suspected)
                .findAny()
                .ifPresent(node -> node.rooms().alive(new Rooms.Living(others, Duration.ofSeconds(4))));
    }

    private void everybodyIsAlive() {
        nodes.forEach(one -> one.rooms().alive(new Rooms.Living(living(), Duration.ofSeconds(4))));
    }

    private Set<NodeId> living() {
        return new HashSet<>(nodes.stream().map(Node::id).toList());
    }

    private void comes(ClusterClient client) {
        Node node = anyNode();
        nodes.forEach(other -> other.clients().remove(client));
        node.clients().add(client);
        client.comes(node.rooms());
    }

    private void kill(Node node) {
        logs.kill(node.id());
        nodes.remove(node);
        node.clients().stream().filter(ClusterClient::isConnected).forEach(ClusterClient::isCutOff);
        nodes.add(node());
        everybodyIsAlive();
        anyNode().rooms().adopt(ClusterClient.ROOM);
    }

    private void arrive(int steps) {
        for (int i = 0; i < steps && logs.step(); i++) {}
    }

    private void settle() {
        logs.lose(0);
        everybodyIsAlive();
        for (int round = 0; round < 20; round++) {
            arrive(Integer.MAX_VALUE);
            clients.stream().filter(client -> !client.isConnected()).forEach(this::comes);
        }
        arrive(Integer.MAX_VALUE);
    }

    void run() {
        for (int i = 0; i < 3; i++) {
            nodes.add(node());
        }
        for (int i = 0; i < 300; i++) {
            act();
        }
        settle();

        List<Entry> history = logs.histories().getLast();
        for (ClusterClient client : clients) {
            assertThat(client.isIn())
                    .as("%s, seed %d: %s", client.user(), seed, client.refused())
                    .isTrue();
            assertThat(client.told()).as("%s, seed %d", client.user(), seed).isEqualTo(meantFor(client, history));
        }
        onlyThoseAreThereWhoAre(clients);
        for (int i = 0; i < 60; i++) {
            actForTheLastTime();
        }
        logs.lose(0);
        everybodyIsAlive();
        onlyThoseAreThereWhoAre(
                clients.stream().filter(ClusterClient::isConnected).toList());
    }

    /// Nobody comes back any more.
    private void actForTheLastTime() {
        ClusterClient client = clients.get(random.nextInt(CLIENTS));
        int what = random.nextInt(10);
        if (what < 4) {
            arrive(random.nextInt(6));
        } else if (what == 4 && client.isConnected() && clients.indexOf(client) > 0) {
            client.breaksOff();
        } else if (what == 5) {
            suspect(anyNode());
        } else if (what == 6) {
            logs.lose(1);
        } else if (what == 7) {
            timers.pass(Duration.ofSeconds(random.nextInt(8)));
        } else {
            everybodyIsAlive();
        }
    }

    private void onlyThoseAreThereWhoAre(List<ClusterClient> there) {
        for (int i = 0; i < 6; i++) {
            arrive(Integer.MAX_VALUE);
            timers.pass(Duration.ofSeconds(30));
        }
        arrive(Integer.MAX_VALUE);
        for (Node node : nodes) {
            RoomOverview room = node.rooms().overview(ClusterClient.ROOM);
            if (room != null) {
                assertThat(room.peers())
                        .as("seed %d", seed)
                        .extracting(peer -> peer.id())
                        .containsExactlyInAnyOrderElementsOf(
                                there.stream().map(ClusterClient::peer).toList());
                assertThat(room.peers()).as("seed %d", seed).allMatch(peer -> peer.state() == PeerState.ONLINE);
            }
        }
    }

    private static List<String> meantFor(ClusterClient client, List<Entry> history) {
        List<String> meant = new ArrayList<>();
        boolean in = false;
        for (Entry entry : history) {
            if (in) {
                entry.event().tellings(new Stamp(ClusterClient.ROOM, entry.rev(), entry.ts())).stream()
                        .filter(telling -> telling.audience().includes(client.peer()))
                        .forEach(telling -> meant.add(entry.rev() + " " + type(telling)));
            }
            in |= entry.event() instanceof PeerEvent.PeerJoined joined
                    && joined.peer().id().equals(client.peer());
        }
        return meant;
    }

    private static String type(Telling telling) {
        return Told.of(telling.channel(), MessageWriter.write(telling.message()))
                .type();
    }
}
