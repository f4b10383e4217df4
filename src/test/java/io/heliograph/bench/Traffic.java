package io.heliograph.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Messages among peers, sent at a [Pace], counted and timed.
final class Traffic implements Loop.Events {

    private static final Duration STRAGGLERS = Duration.ofSeconds(10);

    private final Loop loop;
    private final Pace pace;
    private final List<Speaker> speakers;
    private final List<Arrivals> arrivals = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private boolean sending;
    private long delivered;
    private int owed;
    private @Nullable Agenda agenda;

    /// Reads what the server spent.
    @FunctionalInterface
    interface Meter {
        double cpuSeconds() throws IOException;
    }

    /// @param peers all joined, with indices from 0; by pairs unless the pace is [Pace.Together]
    Traffic(Loop loop, Pace pace, List<Client> peers) {
        this.loop = loop;
        this.pace = pace;
        this.speakers = peers.stream().map(peer -> speaker(peer, peers)).toList();
        peers.forEach(peer -> arrivals.add(new Arrivals()));
        loop.tell(this);
    }

    private Speaker speaker(Client peer, List<Client> peers) {
        return pace instanceof Pace.Together
                ? Speaker.toAll(peer, loop.dialect())
                : Speaker.toOne(peer, peers.get(peer.index() ^ 1), loop.dialect(), shape().cycle());
    }

    private Pace.Shape shape() {
        return pace instanceof Pace.Random random ? random.shape() : Pace.Shape.SINGLE;
    }

    /// Runs without looking, then for the measurement.
    Sample measure(Meter server, Duration lead, Duration time) throws IOException {
        start();
        run(lead, () -> false);
        latencies.clear();
        double cpu = server.cpuSeconds();
        long before = delivered;
        long began = System.nanoTime();
        run(time, () -> false);
        cpu = server.cpuSeconds() - cpu;
        long count = delivered - before;
        double perSecond = count * 1e9 / (System.nanoTime() - began);
        double median = latencies.at(0.5);
        double tail = latencies.at(0.99);
        sending = false;
        run(STRAGGLERS, () -> faults().lost() == 0);
        return new Sample(cpu * 1e6 / count, perSecond, median, tail, faults());
    }

    private void start() {
        sending = true;
        switch (pace) {
            case Pace.Answering(int starters, int each) -> {
                for (int message = 0; message < starters * each; message++) {
                    send(speakers.get(message % starters), System.nanoTime());
                }
            }
            case Pace.Together() -> sendToAll();
            case Pace.Random random -> agenda = new Agenda(random, speakers.size(), System.nanoTime());
        }
    }

    private void run(Duration time, BooleanSupplier done) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end && !done.getAsBoolean()) {
            if (sending && agenda != null && pace instanceof Pace.Random random) {
                sendDue(agenda);
                loop.turn(0);
                if (!random.spins()) {
                    agenda.nap();
                }
            } else {
                loop.turn(5);
            }
        }
    }

    private void sendDue(Agenda plan) {
        for (long now = System.nanoTime(); plan.next() <= now; ) {
            var due = plan.take();
            send(speakers.get(due.speaker()), due.time());
        }
    }

    private void sendToAll() {
        owed = speakers.size() - 1;
        send(speakers.getFirst(), System.nanoTime());
    }

    private void send(Speaker speaker, long time) {
        speaker.speak(time);
        loop.sends(speaker.client());
    }

    @Override
    public void arrived(Client receiver, int sender, int sequence) {
        if (!arrivals.get(receiver.index()).note(sequence)) {
            return;
        }
        delivered++;
        latencies.add(System.nanoTime() - speakers.get(sender).spokenAt(sequence));
        if (!sending) {
            return;
        }
        switch (pace) {
            case Pace.Answering _ -> send(speakers.get(receiver.index()), System.nanoTime());
            case Pace.Together() -> {
                if (--owed == 0) {
                    sendToAll();
                }
            }
            case Pace.Random _ -> {}
        }
    }

    private Sample.Faults faults() {
        var faults = Sample.Faults.NONE;
        boolean together = pace instanceof Pace.Together;
        for (int receiver = together ? 1 : 0; receiver < arrivals.size(); receiver++) {
            var sender = speakers.get(together ? 0 : receiver ^ 1);
            faults = faults.plus(arrivals.get(receiver).faults(sender.spoken()));
        }
        return faults;
    }
}
