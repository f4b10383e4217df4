package io.heliograph.faults;

import io.heliograph.process.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A Redis Cluster that keeps what is in it on disk: three shards of a main server each and a replica, which takes its
/// place when it fails.
final class ClusterStore implements FailingStore {

    static final int SHARDS = 3;

    private static final List<String> SLOTS = List.of("0 5460", "5461 10922", "10923 16383");
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final Duration FAILING_OVER = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int ATTEMPTS = 10;

    /// One of each shard, and then the other of each.
    private final List<StoreServer> servers;

    /// @param directory where its servers' files and logs are, and stay
    ClusterStore(Path directory) {
        servers = Stream.generate(() -> start(directory)).limit(2 * SHARDS).toList();
        for (int shard = 0; shard < SHARDS; shard++) {
            server(shard).ask("CLUSTER SET-CONFIG-EPOCH " + (shard + 1));
            server(shard).ask("CLUSTER ADDSLOTSRANGE " + SLOTS.get(shard));
        }
        servers.stream().skip(1).forEach(this::meet);
        servers.forEach(each -> each.awaitAnswer("CLUSTER INFO", "cluster_known_nodes:" + servers.size()));
        for (int shard = 0; shard < SHARDS; shard++) {
            var main = server(shard).ask("CLUSTER MYID");
            var replica = server(shard + SHARDS);
            replica.awaitUntil(() -> replica.ask("CLUSTER REPLICATE " + main).equals("OK"), SETTLING);
        }
        awaitWhole();
    }

    /// Servers stay in their shards, so that each always is of two.
    private static StoreServer start(Path directory) {
        return StoreServer.start(
                directory,
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                "" + Child.freePort(),
                "--cluster-node-timeout",
                "2000",
                "--cluster-require-full-coverage",
                "no",
                "--cluster-allow-replica-migration",
                "no");
    }

    private void meet(StoreServer other) {
        var bus = other.ask("CONFIG GET cluster-port").lines().toList().getLast();
        servers.getFirst().ask("CLUSTER MEET 127.0.0.1 " + other.port() + " " + bus);
    }

    private StoreServer server(int index) {
        return servers.get(index);
    }

    private int shardOf(int port) {
        return IntStream.range(0, servers.size())
                        .filter(index -> server(index).port() == port)
                        .findFirst()
                        .orElseThrow()
                % SHARDS;
    }

    /// The properties by which a node finds it.
    Stream<String> properties() {
        var nodes = servers.stream().map(StoreServer::address).collect(Collectors.joining(","));
        return Stream.of("spring.data.redis.cluster.nodes=" + nodes);
    }

    /// The main server of a shard, as the other shards see it.
    StoreServer main(int shard) {
        var others = view((shard + 1) % SHARDS).mains();
        return Stream.of(server(shard), server(shard + SHARDS))
                .filter(server -> others.contains(server.port()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no server is the main one of shard " + shard));
    }

    /// What a server of the shard that answers says.
    private ClusterView view(int shard) {
        var first = ClusterView.of(server(shard));
        return first.members().isEmpty() ? ClusterView.of(server(shard + SHARDS)) : first;
    }

    /// The main server of the shard that has a key.
    StoreServer mainOf(String key) {
        return main(shardOf(view(0).portOf(slotOf(key))));
    }

    private int slotOf(String key) {
        return Integer.parseInt(servers.getFirst().ask("CLUSTER KEYSLOT " + key));
    }

    @Override
    public Fault.Outage suffer(Fault.StoreDown down) {
        var main = main(down.shard());
        main.goes(down.how());
        if (down.how() == Fault.Outage.FAILED_OVER) {
            awaitReplaced(main, down.shard());
        } else {
            Proxy.pause(down.lasting());
        }
        boolean replaced = isReplaced(main, down.shard());
        main.comesBackFrom(down.how());
        return switch (down.how()) {
            case PAUSED -> Fault.Outage.PAUSED;
            case KILLED, FAILED_OVER -> replaced ? Fault.Outage.FAILED_OVER : Fault.Outage.KILLED;
            case EMPTIED -> replaced ? Fault.Outage.FAILED_OVER : Fault.Outage.EMPTIED;
        };
    }

    private boolean isReplaced(StoreServer main, int shard) {
        return main(shard).port() != main.port();
    }

    /// A replica that has not caught up does not take over.
    private void awaitReplaced(StoreServer main, int shard) {
        long end = System.nanoTime() + FAILING_OVER.toNanos();
        while (!isReplaced(main, shard) && System.nanoTime() < end) {
            Proxy.pause(LOOK);
        }
    }

    /// Moves the slot of a key with what is in it, as resharding does.
    ///
    /// @param by how many shards further
    /// @param lasting how long clients are sent on meanwhile
    /// @return whether it was done; it is not while some server is not as it is to be
    boolean moves(String key, int by, Duration lasting) {
        if (!isAtOne()) {
            return false;
        }
        int slot = slotOf(key);
        var from = mainOf(key);
        var to = main((shardOf(from.port()) + by) % SHARDS);
        var owner = to.ask("CLUSTER MYID");
        assign(slot, to, "IMPORTING " + from.ask("CLUSTER MYID"));
        assign(slot, from, "MIGRATING " + owner);
        migrate(slot, from, to);
        Proxy.pause(lasting);
        assign(slot, to, "NODE " + owner);
        assign(slot, from, "NODE " + owner);
        awaitKnown(slot, to);
        return true;
    }

    private static void assign(int slot, StoreServer at, String how) {
        var answer = at.ask("CLUSTER SETSLOT " + slot + " " + how);
        if (!answer.equals("OK")) {
            throw new AssertionError("slot " + slot + " does not move: " + answer);
        }
    }

    /// A replica that did not know of it would leave the slot to nobody if it took over.
    private void awaitKnown(int slot, StoreServer owner) {
        servers.forEach(each -> each.awaitUntil(() -> ClusterView.of(each).isOf(slot, owner.port()), SETTLING));
    }

    private static void migrate(int slot, StoreServer from, StoreServer to) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var keys = from.ask("CLUSTER GETKEYSINSLOT " + slot + " 100");
            if (keys.isEmpty()) {
                return;
            }
            keys.lines().forEach(key -> from.ask("MIGRATE 127.0.0.1 " + to.port() + " " + key + " 0 1000 REPLACE"));
        }
        throw new AssertionError("the keys of slot " + slot + " do not move");
    }

    @Override
    public boolean isAtOne() {
        var first = ClusterView.of(servers.getFirst()).mains();
        boolean ofEachShard = IntStream.range(0, SHARDS)
                .allMatch(shard -> first.contains(server(shard).port())
                        != first.contains(server(shard + SHARDS).port()));
        return first.size() == SHARDS
                && ofEachShard
                && servers.stream().allMatch(server -> isInItsPlace(server, first));
    }

    private static boolean isInItsPlace(StoreServer server, Set<Integer> mains) {
        var view = ClusterView.of(server);
        return view.mains().equals(mains)
                && !view.doubts()
                && isWhole(server.ask("CLUSTER INFO"))
                && (mains.contains(server.port()) ? server.isMain() : server.isReplica());
    }

    private static boolean isWhole(String info) {
        return info.contains("cluster_state:ok") && info.contains("cluster_slots_ok:16384");
    }

    @Override
    public void awaitWhole() {
        servers.getFirst().awaitUntil(this::isAtOne, SETTLING);
    }

    @Override
    public void close() {
        servers.forEach(StoreServer::kill);
    }
}
