package io.heliograph.room;

import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Stamp;
import java.util.ArrayList;
import java.util.List;

/// What a returning peer has missed.
///
/// @param isWhole whether that is all; else it is nothing, and the peer is told so
record Replay(boolean isWhole, List<Entry> missed) {

    private static final Replay NONE = new Replay(false, List.of());

    /// @param pending entries that follow those of the log
    static Replay after(long seen, RoomLog log, List<Entry> pending) {
        if (!log.covers(seen) && pending.stream().noneMatch(entry -> entry.rev() == seen)) {
            return NONE;
        }
        List<Entry> missed = new ArrayList<>(log.after(seen));
        pending.stream().filter(entry -> entry.rev() > seen).forEach(missed::add);
        return new Replay(true, missed);
    }

    /// The same where it is not more than can be sent to the peer at a stretch: a session that takes no more is cut,
    /// and would be again and again.
    Replay within(long bytes, PeerId peer, RoomId room) {
        long needed = 0;
        for (Entry entry : missed) {
            needed += isFor(peer, entry, room) ? entry.weight() : 0;
        }
        return needed <= bytes ? this : NONE;
    }

    private static boolean isFor(PeerId peer, Entry entry, RoomId room) {
        for (Telling telling : entry.event().tellings(new Stamp(room, entry.rev(), entry.ts()))) {
            if (telling.audience().includes(peer)) {
                return true;
            }
        }
        return false;
    }
}
