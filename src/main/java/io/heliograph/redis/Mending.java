package io.heliograph.redis;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Brings a room in Redis and what this node knows of it together again: Redis has lost entries, or all of the room, or
/// others have taken their place. Under the room's lock.
final class Mending {

    /// How long a node waits whether another knows more.
    private static final Duration SETTLING = Duration.ofMillis(500);

    private final RedisRoomLog log;
    private final KnownLog known;
    private final Tenure tenure;
    /// The server at which others have had the time to put back what they know.
    private String waitedFor = "";

    Mending(RedisRoomLog log, KnownLog known, Tenure tenure) {
        this.log = log;
        this.known = known;
        this.tenure = tenure;
    }

    /// Redis has lost entries and gets them again, or others have taken their place.
    void apart(Answer.Apart apart) {
        log.stayBusy();
        if (known.canMend(apart)) {
            log.steps().then(known.mend(apart), mended -> log.ask(), log::fail);
        } else if (known.isOlder(apart)) {
            log.refuse();
            restore();
        } else {
            reload(log::fail);
        }
    }

    /// The room was last written at another server. What others know of it that this one has not is to come back before
    /// anything takes its place, for which they have had the time where the server is no new one; then the next
    /// entry leaps over what nobody has any more.
    void elsewhere(String server) {
        if (tenure.vouchesFor(server) || waitedFor.equals(server)) {
            known.leap();
            log.take(List.of());
        } else {
            waitedFor = server;
            log.stayBusy();
            log.steps().later(SETTLING, log::ask);
        }
    }

    /// A bug has left the room half done here: it is taken as it is in Redis.
    void startAnew() {
        log.stayBusy();
        log.steps().later(RedisRoomLog.RETRY, () -> reload(failure -> startAnew()));
        log.refuse();
    }

    /// What this node knows of the room is wrong.
    private void reload(Consumer<Throwable> failed) {
        Standing then = tenure.now();
        log.steps().then(known.load(), loaded -> log.reloaded(loaded, then), failed);
    }

    /// Others may have ended the room while this node was taken for dead; else Redis has lost it, and it is put back.
    ///
    /// @param before how this node stood when the room was last seen
    void missing(Standing before) {
        log.stayBusy();
        log.refuse();
        log.steps().then(tenure.ask(), now -> missing(before, now), log::fail);
    }

    private void missing(Standing before, Standing now) {
        if (now.hasLapsedSince(before)) {
            log.vanished();
        } else {
            restore();
        }
    }

    /// The newest that is known anywhere wins.
    private void restore() {
        log.steps().then(known.restore(log.follower().snapshot()), restored -> settle(), log::fail);
    }

    private void settle() {
        log.refuse();
        log.steps().later(SETTLING, () -> {
            log.refuse();
            log.ask();
        });
    }
}
