package io.heliograph.faults;

import io.heliograph.process.Node;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/// Sends new connections to the nodes that say they are ready, as load balancers do: without stickiness, and some time
/// late.
final class Balancer implements AutoCloseable {

    private static final Duration ASKING = Duration.ofMillis(250);

    private final List<Node> nodes;
    private final List<Node> ready;
    private final Random random;
    private volatile boolean closed;

    Balancer(List<Node> nodes, long seed) {
        this.nodes = nodes;
        this.ready = new CopyOnWriteArrayList<>(nodes);
        this.random = new Random(seed);
        nodes.forEach(node -> Thread.ofVirtual().name("balancer").start(() -> watch(node)));
    }

    private void watch(Node node) {
        while (!closed) {
            boolean isReady = node.isReady();
            if (!isReady) {
                ready.remove(node);
            } else if (!ready.contains(node)) {
                ready.add(node);
            }
            Proxy.pause(ASKING);
        }
    }

    /// The port of a node.
    synchronized int pick() {
        var some = List.copyOf(ready);
        var from = some.isEmpty() ? nodes : some;
        return from.get(random.nextInt(from.size())).port();
    }

    @Override
    public void close() {
        closed = true;
    }
}
