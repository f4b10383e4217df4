package io.heliograph.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One round: starts what the plan says, lets callers talk while faults come and go, heals everything, waits
/// until all is settled, and judges.
final class Lab implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(200);

    /// What the callers do is not held up by limits, lost connections are noticed soon, and much is kept for who comes
    /// back.
    private static final List<String> PROPERTIES = List.of(
            "heliograph.room.resume-window=" + Plan.WINDOW.toSeconds() + "s",
            "heliograph.room.away-after=2s",
            "heliograph.heartbeat.outgoing=" + Line.BEAT.toSeconds() + "s",
            "heliograph.heartbeat.incoming=" + Line.BEAT.toSeconds() + "s",
            "heliograph.room.log-entries=8192",
            "heliograph.room.log-bytes=8MB",
            "heliograph.limits.signals-per-second=1000",
            "heliograph.limits.signals-burst=4000",
            "heliograph.limits.joins-per-second=100");

    private final Plan plan;
    private final Path directory;
    private final Site site;
    private final Injector injector;
    private final List<Caller> callers = new ArrayList<>();
    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);
    private volatile boolean quiet;

    private Lab(Plan plan) {
        this.plan = plan;
        this.directory = logs(plan);
        this.site = new Site(plan, PROPERTIES, directory);
        this.injector = new Injector(site, callers);
        var random = new Random(plan.seed());
        for (int i = 0; i < plan.traffic().allCallers(); i++) {
            var room = nameOf(i / plan.traffic().callers());
            callers.add(new Caller(Caller.nameOf(i), room, site.doorOf(i).port(), random.nextLong(), clockwork));
        }
    }

    static String nameOf(int room) {
        return "room-" + room;
    }

    private static Path logs(Plan plan) {
        try {
            return Files.createTempDirectory("heliograph-faults-" + plan.seed() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a round to its end.
    static Outcome run(Plan plan) {
        try (var lab = new Lab(plan)) {
            return lab.run();
        }
    }

    private Outcome run() {
        callers.forEach(Caller::start);
        awaitUntil(() -> callers.stream().allMatch(Caller::isSettled), plan.patience());
        var random = new Random(plan.seed());
        callers.forEach(caller -> speakLater(caller, new Random(random.nextLong())));
        injector.run(Schedule.of(plan), plan.duration());
        quiet = true;
        injector.heal();
        // Who was on a store that only took itself for the main one learns by comparing that its place is lost.
        boolean settled = isSettledInTime() && confirm() && isSettledInTime();
        var histories = callers.stream().map(Caller::history).toList();
        var problems =
                callers.stream().flatMap(caller -> caller.problems().stream()).collect(Collectors.toList());
        problems.addAll(injector.problems());
        if (!settled) {
            callers.forEach(caller -> problems.add("not settled: " + caller.state()));
            rooms().forEach(room -> problems.addAll(flaws(room)));
            problems.addAll(site.said());
        }
        var verdict = Checker.check(histories);
        if (plan.cluster().store() != Plan.Store.MEMORY) {
            Absence.unexcused(histories, downtimes()).forEach(absence -> problems.add(absence.toString()));
        }
        if (!verdict.isFlawless() || !problems.isEmpty()) {
            problems.add("histories and logs are in " + directory);
            write(histories);
        } else if (Boolean.getBoolean("faults.histories")) {
            write(histories);
        }
        return new Outcome(verdict, Interruptions.of(histories, injector.done()), injector.done(), problems);
    }

    private List<Absence.Downtime> downtimes() {
        return Stream.concat(injector.downtimes().stream(), site.discords().stream())
                .toList();
    }

    /// A file for each room: what happened to all its callers, in the order of time.
    private void write(List<History> histories) {
        var rooms = histories.stream().collect(Collectors.groupingBy(History::room));
        long start =
                injector.done().stream().mapToLong(Outcome.Struck::at).min().orElse(0);
        rooms.forEach((room, some) -> {
            var lines = some.stream()
                    .flatMap(history -> history.moments().stream().map(moment -> Map.entry(moment, history.caller())))
                    .sorted(Comparator.comparingLong(each -> each.getKey().at()))
                    .map(each -> line(each.getKey().at() - start, each.getValue(), each.getKey()));
            writeLines(room, lines);
        });
        writeLines("faults", injector.done().stream().map(struck -> line(struck.at() - start, "", struck.fault())));
    }

    private static String line(long nanos, String who, Object what) {
        return String.format("%9.3f %s %s", nanos / 1e9, who, what);
    }

    private void writeLines(String name, Stream<String> lines) {
        try {
            Files.write(directory.resolve(name + ".txt"), (Iterable<String>) lines::iterator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void speakLater(Caller caller, Random random) {
        long nanos = plan.traffic().pause().toNanos() * (1 + random.nextInt(199)) / 100;
        clockwork.schedule(() -> speak(caller, random), nanos, TimeUnit.NANOSECONDS);
    }

    private void speak(Caller caller, Random random) {
        if (!quiet) {
            if (random.nextInt(3000) == 0) {
                caller.movesOut();
            } else {
                caller.speaks(plan.traffic().size());
            }
            speakLater(caller, random);
        }
    }

    /// Whether everybody is there, has nothing more to say, and is shown those who are there, online, and nobody else.
    private boolean isSettledInTime() {
        return awaitUntil(this::isSettled, plan.patience());
    }

    private boolean isSettled() {
        return callers.stream().allMatch(Caller::isSettled)
                && rooms().allMatch(room -> flaws(room).isEmpty());
    }

    private Stream<List<Caller>> rooms() {
        int each = plan.traffic().callers();
        return IntStream.range(0, plan.traffic().rooms())
                .mapToObj(room -> callers.subList(room * each, (room + 1) * each));
    }

    private static List<String> flaws(List<Caller> room) {
        return View.flaws(room.stream().map(Caller::view).toList());
    }

    /// Everybody is shown the roster once more: what an answer comes after has come.
    private boolean confirm() {
        long asked = System.nanoTime();
        callers.forEach(Caller::compares);
        return awaitUntil(() -> callers.stream().allMatch(caller -> caller.joinedAt() > asked), plan.patience());
    }

    private static boolean awaitUntil(BooleanSupplier condition, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Proxy.pause(STEP);
        }
        return true;
    }

    @Override
    public void close() {
        quiet = true;
        callers.forEach(Caller::stop);
        clockwork.shutdownNow();
        site.close();
    }
}
