package io.heliograph.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Rooms of peers, each of which sends signals to the next one of its room, each signal at a time of its own (a Poisson
/// process), whatever became of those before.
final class Traffic {

    private static final Duration STRAGGLERS = Duration.ofSeconds(5);
    private static final Duration JOINING = Duration.ofSeconds(20);
    private static final double NANOS_OF_A_SECOND = 1e9;

    /// So many signals are sent before the loop looks at what has come.
    private static final int AT_ONCE = 64;

    private final Options options;
    private final Crew crew;
    private final String run;
    private final SplittableRandom random = new SplittableRandom();
    private final List<List<Peer>> rooms = new ArrayList<>();

    Traffic(Options options, Crew crew, String run) {
        this.options = options;
        this.crew = crew;
        this.run = run;
    }

    int rooms() {
        return rooms.size();
    }

    /// Opens rooms until there are so many, and waits until everybody is in.
    ///
    /// @return whether everybody is
    boolean open(int count, Tally tally) throws IOException {
        crew.countIn(tally);
        double between = NANOS_OF_A_SECOND / options.connects();
        double due = System.nanoTime();
        List<Peer> coming = new ArrayList<>();
        while (rooms.size() < count && tally.refused() == 0) {
            List<Peer> room = room(rooms.size());
            rooms.add(room);
            for (Peer peer : room) {
                crew.add(peer);
                coming.add(peer);
                due += between;
                crew.until(() -> false, Duration.ofNanos(Math.max(0, (long) due - System.nanoTime())));
                crew.turn(0);
            }
        }
        if (!crew.until(() -> coming.stream().noneMatch(Peer::isComing), JOINING)) {
            tally.refused("somebody is not in its room within " + JOINING.toSeconds() + " s");
        }
        return tally.refused() == 0;
    }

    private List<Peer> room(int number) {
        List<Peer> peers = new ArrayList<>();
        String room = options.prefix() + run + "-" + number;
        for (int place = 0; place < options.peers(); place++) {
            String user = room + "-" + place;
            Script script = new Script(room, user, "pc" + place);
            peers.add(new Peer(script, options.credentials().headers(user), options.target()));
        }
        return peers;
    }

    /// Has everybody speak for a while, and then waits for what is under way.
    ///
    /// @param lead how long they speak before times count
    Step measure(Tally tally, Duration lead) throws IOException {
        crew.countIn(tally);
        speak(lead, tally);
        tally.measures();
        long began = System.nanoTime();
        speak(options.time(), tally);
        double perSecond = tally.measured() * NANOS_OF_A_SECOND / (System.nanoTime() - began);
        crew.until(() -> tally.lost() == 0, STRAGGLERS);
        return new Step(
                rooms.size(),
                crew.here(),
                perSecond,
                tally.relays().at(0.5),
                tally.relays().at(0.99),
                tally.delays().at(0.99),
                tally.lost(),
                tally.outOfOrder(),
                tally.refusals());
    }

    private void speak(Duration time, Tally tally) throws IOException {
        double between = NANOS_OF_A_SECOND / (options.rate() * options.peers() * rooms.size());
        long end = System.nanoTime() + time.toNanos();
        double due = System.nanoTime() + pause(between);
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            for (int sent = 0; due <= now && sent < AT_ONCE; sent++) {
                send((long) due, now, tally);
                due += pause(between);
            }
            crew.turn(Math.max(0, Math.min((long) due, end) - now));
        }
    }

    private double pause(double mean) {
        return -Math.log(1 - random.nextDouble()) * mean;
    }

    private void send(long due, long now, Tally tally) {
        List<Peer> room = rooms.get(random.nextInt(rooms.size()));
        int place = random.nextInt(room.size());
        Peer from = room.get(place);
        Peer to = room.get((place + 1) % room.size());
        if (from.isJoined() && to.isJoined()) {
            tally.sent(now - due);
            crew.signal(from, to, due);
        }
    }
}
