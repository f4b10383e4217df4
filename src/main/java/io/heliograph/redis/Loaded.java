package io.heliograph.redis;

import io.heliograph.room.Entry;
import io.heliograph.room.RoomSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A room as Redis has it; empty where there is none.
///
/// @param server that answered first ([Live#server()])
/// @param snapshotMark the mark of the snapshot's last entry
/// @param entries all that are kept; those that the snapshot holds too are of use to who returns
/// @param born the mark of the room's first entry
record Loaded(String server, @Nullable RoomSnapshot snapshot, String snapshotMark, List<Marked> entries, String born) {

    static Loaded nothingAt(String server) {
        return new Loaded(server, null, Marked.NONE, List.of(), Marked.NONE);
    }

    public Loaded {
        entries = List.copyOf(entries);
    }

    Loaded and(List<Marked> more) {
        List<Marked> all = new ArrayList<>(entries);
        all.addAll(more);
        return new Loaded(server, snapshot, snapshotMark, all, born);
    }

    boolean isEmpty() {
        return snapshot == null && entries.isEmpty();
    }

    /// The number of the newest entry that the snapshot holds; 0: there is none.
    long snapshotRev() {
        return snapshot == null ? 0 : snapshot.rev();
    }

    /// The number of the newest entry.
    long rev() {
        return entries.isEmpty() ? snapshotRev() : entries.getLast().rev();
    }

    String mark() {
        return entries.isEmpty() ? snapshotMark : entries.getLast().mark();
    }

    /// Whether snapshot and entries make a room.
    boolean isWhole() {
        return entries.isEmpty() || entries.getFirst().after() <= snapshotRev() && rev() >= snapshotRev();
    }

    /// What happened since the snapshot.
    List<Entry> tail() {
        return entries.stream()
                .filter(entry -> entry.rev() > snapshotRev())
                .map(Marked::entry)
                .toList();
    }

    void fill(Mirror mirror) {
        if (entries.isEmpty()) {
            mirror.startAfter(rev(), mark());
        } else {
            mirror.startAfter(entries.getFirst().after(), Marked.NONE);
            mirror.add(entries);
        }
    }
}
