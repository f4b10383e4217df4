package io.heliograph.bench;

import io.heliograph.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a cluster of three nodes and one Redis costs: signals between peers of the same node and of two nodes, and many
/// connections, which processes of their own hold while this one sends signals beside them (docs/scaling.md).
///
/// `bench.only=open` measures signals alone, `bench.only=idle` silent connections alone; `bench.rounds=0` measures
/// connections, and signals only beside them. `bench.warmup=0` leaves some joins of the warm-up, which is enough for
/// connections. The other options are those of [Benchmark].
final class ClusterBenchmark {

    private static final int NODES = 3;
    private static final int PAIRS = 60;
    private static final double PER_SECOND = 2_000;
    private static final List<Double> SLOWER = List.of(50.0, 200.0, 600.0, 1200.0);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration RESTORING = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Options options;
    private final StringBuilder report = new StringBuilder();
    private int runs;

    private ClusterBenchmark(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var options = Options.ofSystemProperties();
        Files.createDirectories(options.directory());
        var benchmark = new ClusterBenchmark(options);
        benchmark.run();
        Path file = Files.writeString(options.directory().resolve("cluster.md"), benchmark.report);
        System.out.println("\nWritten to " + file);
    }

    private record Cluster(RedisServer redis, List<ServerProcess> nodes) implements AutoCloseable {

        List<Integer> ports() {
            return nodes.stream().map(ServerProcess::port).toList();
        }

        /// User and system time of the nodes.
        double cpuSeconds() throws IOException {
            double sum = 0;
            for (ServerProcess node : nodes) {
                sum += node.cpuSeconds();
            }
            return sum;
        }

        double redisSeconds() {
            return redis.cli("info", "cpu")
                    .lines()
                    .filter(line -> line.startsWith("used_cpu_sys:") || line.startsWith("used_cpu_user:"))
                    .mapToDouble(line -> Double.parseDouble(
                            line.substring(line.indexOf(':') + 1).strip()))
                    .sum();
        }

        long redisBytes() {
            return redis.cli("info", "memory")
                    .lines()
                    .filter(line -> line.startsWith("used_memory:"))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                    .sum();
        }

        long nodeBytes() throws IOException {
            long sum = 0;
            for (ServerProcess node : nodes) {
                node.collect();
                sum += node.residentBytes();
            }
            return sum;
        }

        @Override
        public void close() {
            nodes.forEach(ServerProcess::close);
            redis.close();
        }
    }

    private Cluster start() throws IOException {
        RedisServer redis = RedisServer.start();
        var contender = Contender.heliograph(
                options,
                "--heliograph.store=redis",
                "--heliograph.security.open-in-cluster=true",
                "--spring.data.redis.host=127.0.0.1",
                "--spring.data.redis.port=" + redis.port());
        var nodes = new ArrayList<ServerProcess>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(contender.startAmongOthers());
        }
        return new Cluster(redis, nodes);
    }

    private void run() throws IOException, InterruptedException {
        try (Cluster cluster = start()) {
            say("warm-up");
            begin(cluster);
            if (options.warmup().isPositive()) {
                warmUp(cluster);
            }
            for (int round = 0; options.wants(Scenario.OPEN) && round < options.rounds(); round++) {
                for (var shape : Pace.Shape.values()) {
                    signals(cluster, 0, options.time(), open(PER_SECOND, shape));
                    signals(cluster, 1, options.time(), open(PER_SECOND, shape));
                }
                floor(cluster);
            }
            if (options.wants(Scenario.IDLE)) {
                connections(cluster);
            }
        }
    }

    /// Has each node do everything once.
    private void begin(Cluster cluster) throws IOException {
        for (int attempt = 0; attempt < 4 * NODES; attempt++) {
            attempt(() -> {
                try (var loop = loop(cluster, 1)) {
                    for (Client client : pairs(NODES)) {
                        loop.join(List.of(client));
                    }
                    leave(loop);
                }
            });
        }
    }

    private void warmUp(Cluster cluster) throws IOException {
        var time = options.warmup().dividedBy(4);
        for (double perSecond : SLOWER) {
            attempt(() -> signals(cluster, 1, time, open(perSecond, Pace.Shape.SINGLE)));
            attempt(() -> signals(cluster, 0, time, open(perSecond, Pace.Shape.SINGLE)));
        }
    }

    private interface Step {

        void run() throws IOException;
    }

    /// A node that has just begun, on a processor that it shares, can be too slow for the store's time limit.
    private void attempt(Step step) throws IOException {
        try {
            step.run();
        } catch (IllegalStateException refused) {
            say("not yet: " + refused.getMessage().lines().findFirst().orElse(""));
        }
    }

    /// @param apart 0: both peers of a room on one node; 1: on two
    private void signals(Cluster cluster, int apart, Duration time, Pace.Random pace) throws IOException {
        try (var loop = loop(cluster, apart)) {
            var clients = pairs(PAIRS);
            loop.join(clients);
            double[] redis = new double[2];
            var sample = new Traffic(loop, pace, clients)
                    .measure(
                            () -> {
                                redis[0] = redis[1];
                                redis[1] = cluster.redisSeconds();
                                return cluster.cpuSeconds();
                            },
                            options.lead(),
                            time);
            say("%s, %s: nodes %.0f and Redis %.1f µs of CPU per signal, %.0f per second, p50 %.2f p99 %.2f ms, %s"
                    .formatted(
                            pace.shape().name().toLowerCase(Locale.ROOT),
                            apart == 0 ? "same node" : "two nodes",
                            sample.cost(),
                            (redis[1] - redis[0]) * 1e6 / (sample.perSecond() * time.toMillis() / 1e3),
                            sample.perSecond(),
                            sample.median() / 1e3,
                            sample.tail() / 1e3,
                            sample.faults()));
            leave(loop);
        }
    }

    /// In the same round as what it is compared with.
    private void floor(Cluster cluster) {
        var pace = open(PER_SECOND, Pace.Shape.SINGLE);
        try (var floor = new Floor(cluster.redis(), PAIRS)) {
            floor.run(pace, PAIRS, options.lead());
            double before = cluster.redisSeconds();
            int sent = floor.run(pace, PAIRS, options.time());
            say("floor, XADD and PUBLISH alone: Redis %.1f µs of CPU for each, %.0f per second"
                    .formatted(
                            (cluster.redisSeconds() - before) * 1e6 / sent,
                            sent * 1e3 / options.time().toMillis()));
        }
    }

    private void connections(Cluster cluster) throws IOException, InterruptedException {
        long before = cluster.nodeBytes();
        long redisBefore = cluster.redisBytes();
        try (var holders = new Holders(cluster.ports())) {
            double seconds = holders.join(options.connections() / 2);
            say("%d connections in rooms of two on two nodes each: joined in %.1f s"
                    .formatted(options.connections(), seconds));
            say("memory of each: %.2f KB of the nodes, %.2f KB of Redis"
                    .formatted(
                            (cluster.nodeBytes() - before) / 1024.0 / options.connections(),
                            (cluster.redisBytes() - redisBefore) / 1024.0 / options.connections()));
            idle(cluster);
            if (options.wants(Scenario.OPEN)) {
                signals(cluster, 1, options.time(), open(PER_SECOND, Pace.Shape.SINGLE));
            }
            losesAll(cluster, options.connections() / 2);
            holders.check();
            say("all %d still held".formatted(options.connections()));
        }
    }

    /// Redis comes back with nothing in it, and the nodes put back what they have.
    private void losesAll(Cluster cluster, int rooms) throws IOException, InterruptedException {
        double nodes = cluster.cpuSeconds();
        cluster.redis().restartEmpty();
        long began = System.nanoTime();
        long back = 0;
        while (back < rooms && System.nanoTime() - began < RESTORING.toNanos()) {
            Thread.sleep(LOOK);
            back = cluster.redis().cli("--scan", "--pattern", "*:meta").lines().count();
        }
        say("Redis came back empty: %d of %d rooms were back in it after %.1f s; nodes %.1f and Redis %.1f s of CPU"
                .formatted(
                        back,
                        rooms,
                        (System.nanoTime() - began) / 1e9,
                        cluster.cpuSeconds() - nodes,
                        cluster.redisSeconds()));
    }

    private void idle(Cluster cluster) throws IOException, InterruptedException {
        double nodes = cluster.cpuSeconds();
        double redis = cluster.redisSeconds();
        long began = System.nanoTime();
        Thread.sleep(IDLE);
        double seconds = (System.nanoTime() - began) / 1e9;
        say("idle: nodes %.1f %%, Redis %.2f %% of a processor"
                .formatted(
                        100 * (cluster.cpuSeconds() - nodes) / seconds,
                        100 * (cluster.redisSeconds() - redis) / seconds));
    }

    /// The generator sleeps between messages: a whole processor of two would be missed by the nodes and Redis.
    private static Pace.Random open(double perSecond, Pace.Shape shape) {
        return new Pace.Random(perSecond, shape, false);
    }

    private static Loop loop(Cluster cluster, int apart) throws IOException {
        return Loop.ofPairs(new StompDialect(), cluster.ports(), apart);
    }

    private static void leave(Loop loop) throws IOException {
        loop.tell(new Loop.Events() {});
        loop.leave();
    }

    private List<Client> pairs(int rooms) {
        return Client.pairs(Integer.toString(runs++), 0, rooms);
    }

    private void say(String line) {
        report.append(line).append('\n');
        System.out.println(line);
    }
}
