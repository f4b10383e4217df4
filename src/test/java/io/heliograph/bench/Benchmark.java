package io.heliograph.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Measures Heliograph beside a reference, and prints what it found.
final class Benchmark {

    private static final int PAIRS = 50;
    private static final Pace FOUR_EACH = new Pace.Answering(2 * PAIRS, 4);
    private static final int FEW_ROOMS = 100;
    private static final int ROOMS_OF_A_SESSION = 16;
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final List<Scenario> BESIDE_THE_REFERENCE =
            List.of(Scenario.LONE, Scenario.BUNCHED, Scenario.OPEN, Scenario.FANOUT, Scenario.SESSION);

    private final Options options;
    private final Contender ours;
    private final Contender reference;
    private final Figures figures = new Figures();
    private int runs;

    private Benchmark(Options options) throws IOException, InterruptedException {
        this.options = options;
        this.ours = Contender.heliograph(options);
        this.reference = Contender.reference(options);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var options = Options.ofSystemProperties();
        Files.createDirectories(options.directory());
        Processors.OF_THIS_MACHINE.pinThisProcess();
        var benchmark = new Benchmark(options);
        benchmark.run();
        var report = new Report(benchmark.figures, options, benchmark.reference.title()).markdown();
        Path file = Files.writeString(options.directory().resolve("report.md"), report);
        System.out.println("\n" + report + "\nWritten to " + file);
    }

    private void run() throws IOException {
        var beside = BESIDE_THE_REFERENCE.stream().filter(options::wants).toList();
        if (!beside.isEmpty() || options.wants(Scenario.ROOMS)) {
            try (var server = ours.start()) {
                warmUp(ours, server, options.warmup());
                if (!beside.isEmpty()) {
                    besideTheReference(beside, server);
                }
                for (int round = 0; options.wants(Scenario.ROOMS) && round < options.rounds(); round++) {
                    rooms(server, FEW_ROOMS, false);
                    rooms(server, options.rooms(), true);
                }
            }
        }
        for (int round = 0; options.wants(Scenario.IDLE) && round < options.rounds(); round++) {
            idle(ours);
            idle(reference);
        }
    }

    private void besideTheReference(List<Scenario> scenarios, ServerProcess server) throws IOException {
        try (var other = reference.start()) {
            warmUp(reference, other, options.warmup());
            for (int round = 0; round < options.rounds(); round++) {
                for (Scenario scenario : scenarios) {
                    note(scenario, ours, measured(scenario, ours, server));
                    note(scenario, reference, measured(scenario, reference, other));
                }
            }
        }
    }

    /// Everything once, so that the compiler has seen all of it; most of the time for what has most code.
    private void warmUp(Contender contender, ServerProcess server, Duration time) throws IOException {
        say("warm-up of " + contender.title());
        var part = time.dividedBy(8);
        measured(Scenario.BUNCHED, contender, server, part.multipliedBy(3));
        for (Scenario scenario :
                List.of(Scenario.SESSION, Scenario.SESSION, Scenario.FANOUT, Scenario.LONE, Scenario.OPEN)) {
            measured(scenario, contender, server, part);
        }
    }

    private Sample measured(Scenario scenario, Contender contender, ServerProcess server) throws IOException {
        return measured(scenario, contender, server, options.time());
    }

    private Sample measured(Scenario scenario, Contender contender, ServerProcess server, Duration time)
            throws IOException {
        try (var loop = new Loop(contender.dialect(), server.port())) {
            var sample = switch (scenario) {
                case LONE -> traffic(loop, new Pace.Answering(1, 1), pairs(1), server, time);
                case BUNCHED -> traffic(loop, FOUR_EACH, pairs(PAIRS), server, time);
                case OPEN -> traffic(loop, new Pace.Random(2_000, Pace.Shape.SINGLE, true), pairs(PAIRS), server, time);
                case FANOUT -> traffic(loop, new Pace.Together(), clients(50, 50), server, time);
                case SESSION -> new Sessions(loop).measure(server::cpuSeconds, options.lead(), time);
                case ROOMS, IDLE -> throw new IllegalArgumentException("measured otherwise");
            };
            leave(loop);
            return sample;
        }
    }

    private static void leave(Loop loop) throws IOException {
        loop.tell(new Loop.Events() {});
        loop.leave();
    }

    private Sample traffic(Loop loop, Pace pace, List<Client> clients, ServerProcess server, Duration time)
            throws IOException {
        loop.join(clients);
        return new Traffic(loop, pace, clients).measure(server::cpuSeconds, options.lead(), time);
    }

    private void rooms(ServerProcess server, int open, boolean isOurs) throws IOException {
        note(Scenario.ROOMS, isOurs, open + " rooms", amongRooms(server, open));
    }

    /// The traffic of `BUNCHED` among idle rooms.
    ///
    /// @param open rooms in all
    private Sample amongRooms(ServerProcess server, int open) throws IOException {
        try (var loop = new Loop(ours.dialect(), server.port())) {
            loop.join(holders(open - PAIRS));
            var sample = traffic(loop, FOUR_EACH, pairs(PAIRS), server, options.time());
            leave(loop);
            return sample;
        }
    }

    private List<Client> holders(int rooms) {
        int run = runs++;
        var holders = new ArrayList<Client>();
        for (int from = 0; from < rooms; from += ROOMS_OF_A_SESSION) {
            var held = IntStream.range(from, Math.min(rooms, from + ROOMS_OF_A_SESSION))
                    .mapToObj(room -> "held-" + run + "-" + room)
                    .toList();
            holders.add(new Client(holders.size(), "holder-" + run + "-" + from, held));
        }
        return holders;
    }

    private void idle(Contender contender) throws IOException {
        try (var server = contender.start()) {
            warmUp(contender, server, options.warmup().dividedBy(3));
            try (var loop = new Loop(contender.dialect(), server.port())) {
                boolean isJvm = contender.command().getFirst().endsWith("java");
                long before = resident(server, loop, isJvm);
                loop.join(pairs(options.connections() / 2));
                long after = resident(server, loop, isJvm);
                note(Scenario.IDLE, contender, Sample.cost((after - before) / 1024.0 / options.connections(), 0));
            }
        }
    }

    private static long resident(ServerProcess server, Loop loop, boolean isJvm) throws IOException {
        long end = System.nanoTime() + SETTLING.toNanos();
        loop.until("all is quiet", () -> System.nanoTime() > end);
        if (isJvm) {
            server.collect();
        }
        return server.residentBytes();
    }

    private List<Client> pairs(int rooms) {
        return clients(2 * rooms, 2);
    }

    private List<Client> clients(int count, int perRoom) {
        var run = runs++;
        return IntStream.range(0, count)
                .mapToObj(index ->
                        new Client(index, "user-" + run + "-" + index, List.of("room-" + run + "-" + index / perRoom)))
                .toList();
    }

    private void note(Scenario scenario, Contender contender, Sample sample) {
        note(scenario, contender == ours, contender.title(), sample);
    }

    private void note(Scenario scenario, boolean isOurs, String title, Sample sample) {
        figures.add(scenario, isOurs, sample);
        say("%s, %s: %.2f %s, %.0f per second, %s"
                .formatted(scenario, title, sample.cost(), scenario.unit(), sample.perSecond(), sample.faults()));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
