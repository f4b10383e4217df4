package io.heliograph.redis;

import io.heliograph.room.Entry;
import io.heliograph.room.RoomSnapshot;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// A room's log as this node knows it, and what is done to it in Redis in view of that. Used under the room's lock.
final class KnownLog {

    /// More than are ever appended while two servers both take themselves for the master, and so few that clients can
    /// count them for ever: numbers stay below 2^53 (PROTOCOL.md section 3, numbers of JavaScript).
    private static final long SHORTEST_LEAP = 1L << 20;

    private static final long LONGEST_LEAP = 1L << 36;

    private final RoomScripts scripts;
    private final RoomKeys keys;
    private final Mirror mirror;
    private final SnapshotRhythm snapshots;
    /// The mark of the room's first entry: of two rooms that had the same name one after the other, which it is.
    private String born = Marked.NONE;
    /// How much more the number of the next entry is.
    private long step = 1;

    KnownLog(RoomScripts scripts, RoomKeys keys, Mirror mirror, SnapshotRhythm snapshots) {
        this.scripts = scripts;
        this.keys = keys;
        this.mirror = mirror;
        this.snapshots = snapshots;
    }

    /// What a message of the feed means.
    enum News {
        /// It is known.
        OLD,
        /// It is the entry after the newest.
        NEXT,
        /// Something is missing, or is not as it was thought to be.
        DOUBTFUL
    }

    RoomKeys keys() {
        return keys;
    }

    long rev() {
        return mirror.rev();
    }

    /// The number of the next entry.
    long next() {
        return mirror.rev() + step;
    }

    /// Redis may have lost entries that others know: the next takes a number that none of theirs has.
    void leap() {
        step = ThreadLocalRandom.current().nextLong(SHORTEST_LEAP, LONGEST_LEAP);
    }

    boolean covers(long rev) {
        return mirror.covers(rev);
    }

    List<Entry> after(long rev) {
        return mirror.after(rev);
    }

    News newsOf(Told told) {
        if (told.rev() <= mirror.rev()) {
            String known = mirror.markOf(told.rev());
            boolean old = known == null ? told.rev() < mirror.first() : known.equals(told.mark());
            return old ? News.OLD : News.DOUBTFUL;
        }
        boolean next = told.previous().equals(mirror.mark());
        return next && told.entry() != null ? News.NEXT : News.DOUBTFUL;
    }

    /// Takes entries that follow the newest.
    void add(List<Marked> entries) {
        if (mirror.rev() == 0 && !entries.isEmpty()) {
            born = entries.getFirst().mark();
        }
        mirror.add(entries);
        step = entries.isEmpty() ? step : 1;
        entries.forEach(entry -> snapshots.came(entry.logged().weight()));
    }

    /// Forgets all, and takes the room as it is in Redis.
    void take(Loaded loaded) {
        loaded.fill(mirror);
        step = 1;
        born = loaded.born();
        RoomSnapshot snapshot = loaded.snapshot();
        snapshots.stored(snapshot == null ? 0 : snapshot.rev());
    }

    /// Somebody has stored a snapshot that holds all up to there.
    void isKept(long rev) {
        snapshots.stored(rev);
    }

    CompletionStage<Loaded> load() {
        return scripts.load(keys);
    }

    /// Appends, if what is known is the newest.
    ///
    /// @param batch null: only asks
    CompletionStage<Answer> ask(RoomScripts.@Nullable Batch batch) {
        return scripts.append(
                keys, mirror.rev(), mirror.mark(), mirror.first(), batch == null ? RoomScripts.Batch.NONE : batch);
    }

    /// Whether Redis has lost the newest entries, and they are known here.
    boolean canMend(Answer.Apart apart) {
        long newest = apart.newest();
        return newest < mirror.rev() && apart.mark().equals(mirror.markOf(newest)) && mirror.covers(newest);
    }

    CompletionStage<Answer> mend(Answer.Apart apart) {
        RoomScripts.Batch lost = RoomScripts.Batch.again(mirror.markedAfter(apart.newest()));
        return scripts.append(keys, apart.newest(), apart.mark(), mirror.first(), lost);
    }

    /// Whether Redis has an older state of the room than is known here.
    boolean isOlder(Answer.Apart apart) {
        return apart.newest() < mirror.rev() && apart.born().equals(born);
    }

    /// Puts the room where Redis has nothing of it, or an older state.
    CompletionStage<Boolean> restore(RoomSnapshot room) {
        return scripts.restore(keys, born, room, mirror.mark(), mirror.markedAfter(mirror.first() - 1));
    }

    boolean wantsSnapshot() {
        return snapshots.isDue(mirror.rev());
    }

    void keep(RoomSnapshot room) {
        if (room.rev() == mirror.rev()) {
            byte[] json = StoredJson.write(room);
            snapshots.stored(room.rev(), json.length);
            scripts.keep(keys, room.rev(), mirror.mark(), json).exceptionally(failure -> false);
        }
    }

    void clear() {
        mirror.clear();
    }
}
