package io.heliograph.bench;

import java.util.Arrays;
import java.util.List;

/// A client that sends numbered messages, with its frames made beforehand.
final class Speaker {

    private static final int REMEMBERED = 4096;

    private final Client client;
    private final List<MaskedFrame> cycle;
    private final long[] times = new long[REMEMBERED];
    private int spoken;

    private Speaker(Client client, List<MaskedFrame> cycle) {
        this.client = client;
        this.cycle = cycle;
    }

    static Speaker toAll(Client client, Dialect dialect) {
        return new Speaker(client, List.of(new MaskedFrame(dialect.control(client, Mark.of(client.index())))));
    }

    /// @param cycle the first of so many messages is an offer, so that all candidates belong to one
    static Speaker toOne(Client client, Client other, Dialect dialect, int cycle) {
        var mark = Mark.of(client.index());
        var frames = new MaskedFrame[cycle];
        Arrays.fill(frames, new MaskedFrame(dialect.candidate(client, other.name(), mark)));
        frames[0] = new MaskedFrame(dialect.offer(client, other.name(), mark));
        return new Speaker(client, List.of(frames));
    }

    Client client() {
        return client;
    }

    int spoken() {
        return spoken;
    }

    /// @param due the time that the message's way is counted from, of [System#nanoTime]
    void speak(long due) {
        times[spoken % REMEMBERED] = due;
        client.connection().add(cycle.get(spoken % cycle.size()).numbered(spoken));
        spoken++;
    }

    long spokenAt(int sequence) {
        return times[sequence % REMEMBERED];
    }
}
