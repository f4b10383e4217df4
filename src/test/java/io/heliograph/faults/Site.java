package io.heliograph.faults;

import io.heliograph.faults.Absence.Downtime;
import io.heliograph.process.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The processes and networks of a round: callers come through a door each to the load balancer and a node, and
/// each node reaches the store, if there is one, by a link of its own.
final class Site implements AutoCloseable {

    private final List<Node> nodes = new ArrayList<>();
    private final List<Proxy> doors = new ArrayList<>();
    private final List<Proxy> links = new ArrayList<>();
    private final @Nullable FailingStore store;
    private final @Nullable StoreWatch watch;
    private final Balancer balancer;
    private final @Nullable Haproxy haproxy;

    Site(Plan plan, List<String> properties, Path logs) {
        var cluster = plan.cluster();
        store = switch (cluster.store()) {
            case MEMORY -> null;
            case REDIS -> new RedisStore(logs, plan.hazards().weights().containsKey(Plan.Hazard.STORE_DOWN));
            case CLUSTER -> new ClusterStore(logs);
        };
        watch = store == null ? null : new StoreWatch(store);
        for (int i = 0; i < cluster.nodes(); i++) {
            var all = Stream.of(properties, cluster.properties(), store(plan.hazards()))
                    .flatMap(List::stream)
                    .toList();
            nodes.add(Node.start(logs.resolve("node-" + i + ".log"), cluster.classes(i), all));
        }
        nodes.forEach(Node::awaitReady);
        balancer = new Balancer(nodes, plan.seed());
        haproxy = cluster.behindHaproxy() ? new Haproxy(nodes, logs) : null;
        for (int i = 0; i < plan.traffic().allCallers(); i++) {
            doors.add(new Proxy(haproxy == null ? balancer::pick : haproxy::port));
        }
    }

    /// The properties by which a node uses the store, if there is one.
    private List<String> store(Plan.Hazards hazards) {
        if (store == null) {
            return List.of();
        }
        var shared = Stream.of("heliograph.store=redis", "heliograph.security.open-in-cluster=true");
        var place = switch (store) {
            case RedisStore redis -> place(redis, hazards);
            case ClusterStore redis -> redis.properties();
        };
        return Stream.concat(shared, place).toList();
    }

    /// Where its network may fail, by a link to whichever server is the main one when a connection is made; else by
    /// the Sentinels, which name servers and no links.
    private Stream<String> place(RedisStore redis, Plan.Hazards hazards) {
        if (!redis.sentinels().isEmpty() && !hazards.weights().containsKey(Plan.Hazard.STORE_NETWORK)) {
            return Stream.of(
                    "spring.data.redis.sentinel.master=" + RedisStore.NAME,
                    "spring.data.redis.sentinel.nodes=" + redis.sentinels());
        }
        var link = new Proxy(redis::mainPort);
        links.add(link);
        return Stream.of("spring.data.redis.host=localhost", "spring.data.redis.port=" + link.port());
    }

    Node node(int index) {
        return nodes.get(index);
    }

    int size() {
        return nodes.size();
    }

    /// What lies between a caller and the nodes.
    Proxy doorOf(int caller) {
        return doors.get(caller);
    }

    /// What lies between a node and the store.
    Proxy linkOf(int node) {
        return links.get(node);
    }

    FailingStore store() {
        if (store == null) {
            throw new IllegalStateException("these nodes have no store");
        }
        return store;
    }

    void heal() {
        doors.forEach(Proxy::heal);
        links.forEach(Proxy::heal);
    }

    /// Waits until the store has got over its faults.
    void awaitStore() {
        if (store != null) {
            store.awaitWhole();
        }
    }

    /// When its store's servers did not agree, by now.
    Collection<Downtime> discords() {
        return watch == null ? List.of() : watch.discords();
    }

    /// What its nodes wrote into their logs.
    List<String> said() {
        return nodes.stream().map(node -> node.process().said()).toList();
    }

    @Override
    public void close() {
        balancer.close();
        doors.forEach(Proxy::close);
        if (haproxy != null) {
            haproxy.close();
        }
        nodes.forEach(Node::close);
        links.forEach(Proxy::close);
        if (watch != null) {
            watch.close();
        }
        if (store != null) {
            store.close();
        }
    }
}
