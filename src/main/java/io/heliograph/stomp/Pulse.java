package io.heliograph.stomp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When a connection was last heard and spoken to, and what is due because of it. Times are nanoseconds of a
/// monotonic clock. Written by several threads; a stale reading only makes something early or late by a tick.
final class Pulse {

    /// How long a connection stays open after its close frame, for the client to read and answer it.
    private static final long LINGER = Duration.ofSeconds(5).toNanos();

    /// The same for a client that does not read.
    private static final long LINGER_BLOCKED = Duration.ofSeconds(30).toNanos();

    /// How often somebody looks.
    static final Duration TICK = Duration.ofMillis(500);

    /// What is due.
    enum Due {
        NOTHING,
        BEAT,
        PROBE,
        NO_CONNECT,
        SILENT,
        SLOW,
        LINGERED
    }

    private volatile long opened;
    private volatile long heard;
    private volatile long spoke;
    private long probed;
    private long over;

    void opened(long now) {
        opened = now;
        heard = now;
        spoke = now;
        probed = now;
    }

    void heard(long now) {
        heard = now;
    }

    void spoke(long now) {
        spoke = now;
    }

    /// @param beats what was agreed on; null before CONNECT
    /// @param blockedSince since when the socket takes nothing; 0: it does
    Due whileOpen(long now, EdgeSettings settings, @Nullable HeartBeats beats, long blockedSince) {
        if (blockedSince != 0 && now - blockedSince > settings.sendTimeout().toNanos()) {
            return Due.SLOW;
        }
        if (beats == null) {
            return now - opened > settings.connectTimeout().toNanos() ? Due.NO_CONNECT : Due.NOTHING;
        }
        if (beats.in() > 0 && now - heard > beats.silence()) {
            return Due.SILENT;
        }
        if (beats.out() > 0 && now - spoke > beats.out() - TICK.toNanos()) {
            return Due.BEAT;
        }
        if (beats.probed() && beats.in() > 0 && now - Math.max(heard, probed) > beats.in()) {
            probed = now;
            return Due.PROBE;
        }
        return Due.NOTHING;
    }

    /// What is due after the session's end.
    ///
    /// @param patient with a client that does not read yet
    Due afterwards(long now, boolean patient) {
        if (over == 0) {
            over = now;
        }
        return now - over > (patient ? LINGER_BLOCKED : LINGER) ? Due.LINGERED : Due.NOTHING;
    }
}
