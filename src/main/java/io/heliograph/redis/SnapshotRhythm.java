package io.heliograph.redis;

import io.heliograph.room.RoomPolicy;

/// Says when a room's snapshot is to be stored anew: not so often that it costs more than the entries do, and often
/// enough that the entries which nobody can ask for any more are soon of no use. Used under the room's lock.
final class SnapshotRhythm {

    private static final int FEW = 64;

    private final RoomPolicy policy;
    private long stored;
    private long size;
    private long bytes;

    SnapshotRhythm(RoomPolicy policy) {
        this.policy = policy;
    }

    /// The stored one holds all up to there; somebody else may have stored it.
    void stored(long rev) {
        if (rev != stored) {
            stored = rev;
            bytes = 0;
        }
    }

    void stored(long rev, long itsSize) {
        stored(rev);
        size = itsSize;
    }

    /// So many bytes of entries came.
    void came(long more) {
        bytes += more;
    }

    /// @param rev the newest entry's
    boolean isDue(long rev) {
        long count = rev - stored;
        return (count >= FEW || bytes >= policy.logBytes() / 2) && (bytes >= size || count >= policy.logEntries());
    }
}
