package io.heliograph.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// Pairs of peers that have nothing to do with the attack and talk all the time: in each room one says a number and
/// the other repeats it. They notice when anything is late, is lost, or comes out of order.
final class Bystanders implements AutoCloseable {

    private static final int PAIRS = 5;
    private static final long EVERY_NANOS = Duration.ofMillis(30).toNanos();
    private static final Pattern NUMBER = Pattern.compile("\"n\":(\\d+)");

    private final List<Member> members = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean done;

    /// @param name of their rooms
    Bystanders(int port, String name) {
        for (int i = 0; i < PAIRS; i++) {
            var caller = Member.of(port, "caller-" + i, name + i);
            var echo = Member.of(port, "echo-" + i, name + i);
            members.add(caller);
            members.add(echo);
            threads.add(begins(() -> calls(caller)));
            begins(() -> repeats(echo));
        }
    }

    private Thread begins(Runnable talk) {
        return Thread.ofVirtual().start(() -> {
            try {
                talk.run();
            } catch (RuntimeException | AssertionError e) {
                if (!done) {
                    faults.add(e.toString());
                }
            }
        });
    }

    private void calls(Member caller) {
        for (long number = 1; !done; number++) {
            long said = System.nanoTime();
            caller.sends(control("x-say", number));
            long repeated = number(caller.session().hears("x-repeat"));
            latencies.add(System.nanoTime() - said);
            if (repeated != number) {
                faults.add("instead of " + number + " came " + repeated);
            }
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }

    private static void repeats(Member echo) {
        while (true) {
            echo.sends(control("x-repeat", number(echo.session().hears("x-say"))));
        }
    }

    private static String control(String action, long number) {
        return "{\"type\":\"control\",\"action\":\"" + action + "\",\"data\":{\"n\":" + number + "}}";
    }

    private static long number(String message) {
        var matcher = NUMBER.matcher(message);
        if (!matcher.find()) {
            throw new AssertionError("no number in " + message);
        }
        return Long.parseLong(matcher.group(1));
    }

    /// Waits until that many have been there and back, then begins to count anew.
    Duration p99(int atLeast) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (latencies.count() < atLeast && System.nanoTime() < deadline && faults.isEmpty()) {
            LockSupport.parkNanos(EVERY_NANOS);
        }
        return latencies.p99();
    }

    /// What any of them noticed.
    List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        done = true;
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        members.forEach(Member::close);
    }
}
