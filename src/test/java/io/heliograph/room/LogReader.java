package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Peer;
import java.util.List;

/// A room that only reads the log of another, as a node does that has no part in it.
final class LogReader {

    private final TestRoom original;
    private final RoomPolicy policy;
    private final boolean rolesGranted;
    private Room room;
    private int read;

    LogReader(TestRoom original, RoomPolicy policy, boolean rolesGranted) {
        this.original = original;
        this.policy = policy;
        this.rolesGranted = rolesGranted;
    }

    /// Reads on; a first entry begins a new room.
    void readOn() {
        List<Entry> entries = original.entries();
        for (Entry entry : entries.subList(read, entries.size())) {
            if (entry.rev() == 1) {
                room = new Room(original.id(), policy.settings(), rolesGranted);
            }
            room.evolve(entry);
        }
        read = entries.size();
    }

    /// The ids of those who are in the room.
    List<String> peers() {
        return room == null || !original.isThere()
                ? List.of()
                : room.peers().stream().map(Peer::id).map(Object::toString).toList();
    }

    /// A peer is told that it missed something where it did, and not without need.
    ///
    /// @param rev what it says that it has seen
    /// @param seen what it has seen since it came in
    void checkRecovered(Told joined, long rev, long seen) {
        long missed = joined.rev() - 1 - seen;
        if (rev >= joined.rev() || missed > policy.logEntries()) {
            assertThat(joined.flag("recovered")).isFalse();
        } else if (missed == 0 || missed < policy.logEntries() && isKept(entry(seen + 1))) {
            assertThat(joined.flag("recovered")).isTrue();
        }
    }

    private Entry entry(long rev) {
        List<Entry> entries = original.entries();
        return entries.get(entries.size() - 1 - (int) (entries.getLast().rev() - rev));
    }

    private boolean isKept(Entry entry) {
        return entry.ts() >= original.timers().millis() - policy.logAge().toMillis();
    }
}
