package io.heliograph.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The processes and networks of a round.
final class Site implements AutoCloseable {

    private final List<Node> nodes = new ArrayList<>();
    private final List<Proxy> doors = new ArrayList<>();
    private final Balancer balancer;

    Site(Plan plan, List<String> properties, Path logs) {
        var all = Stream.concat(properties.stream(), plan.cluster().properties().stream())
                .toList();
        for (int i = 0; i < plan.cluster().nodes(); i++) {
            nodes.add(Node.start(
                    logs.resolve("node-" + i + ".log"), plan.cluster().planted(), all));
        }
        nodes.forEach(Node::awaitReady);
        balancer = new Balancer(nodes, plan.seed());
        for (int i = 0; i < plan.traffic().allCallers(); i++) {
            doors.add(new Proxy(balancer::pick));
        }
    }

    Node node(int index) {
        return nodes.get(index);
    }

    List<Node> nodes() {
        return nodes;
    }

    /// What lies between a caller and the nodes.
    Proxy doorOf(int caller) {
        return doors.get(caller);
    }

    void heal() {
        doors.forEach(Proxy::heal);
    }

    /// What its processes wrote into their logs.
    List<String> said() {
        return nodes.stream().map(node -> node.process().said()).toList();
    }

    @Override
    public void close() {
        balancer.close();
        doors.forEach(Proxy::close);
        nodes.forEach(Node::close);
    }
}
