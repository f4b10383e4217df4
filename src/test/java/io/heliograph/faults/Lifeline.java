package io.heliograph.faults;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A connection that comes back by itself, when and as the client library's does (heliograph/client.js,
/// backoff.js), and opens the next one before it leaves a server that goes away (heliograph/handover.js).
final class Lifeline implements Line.Owner {

    private static final long SILENCE_NANOS = Line.BEAT.toNanos() * 5 / 2;
    private static final Duration CALM = Duration.ofSeconds(5);
    static final int FIRST_BACK_OFF = 250;
    static final int MOST_BACK_OFF = 10_000;

    /// Whose it is; its monitor guards the lifeline too.
    interface Owner {

        /// A frame other than CONNECTED.
        void takes(Frame frame);

        void connected();

        void lost(Line line, int code);
    }

    private final Owner owner;
    private final String user;
    private final int port;
    private final Random random;
    private final ScheduledExecutorService clockwork;
    private @Nullable Line line;
    private @Nullable Line next;
    private long connectedAt;
    private long awayAt;
    private int attempts;
    private boolean connected;
    private boolean over;

    Lifeline(Owner owner, String user, int port, Random random, ScheduledExecutorService clockwork) {
        this.owner = owner;
        this.user = user;
        this.port = port;
        this.random = random;
        this.clockwork = clockwork;
    }

    void start() {
        attempt();
        clockwork.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    private void attempt() {
        synchronized (owner) {
            if (over || line != null) {
                return;
            }
            awayAt = 0;
            line = new Line(this);
            line.open(port, user);
        }
    }

    private void beat() {
        synchronized (owner) {
            if (line != null && System.nanoTime() - line.heardAt() > SILENCE_NANOS) {
                line.cut();
            } else if (connected) {
                send("\n");
            }
        }
    }

    @Override
    public void takes(Line from, Frame frame) {
        synchronized (owner) {
            if (from == next && frame.command().equals("CONNECTED")) {
                change();
            }
            if (from != line || over) {
                return;
            }
            if (frame.command().equals("CONNECTED")) {
                connected = true;
                connectedAt = System.nanoTime();
                owner.connected();
            } else {
                owner.takes(frame);
            }
        }
    }

    /// The next connection is open: from now on it is the only one.
    private void change() {
        var old = line;
        line = next;
        next = null;
        awayAt = 0;
        if (old != null) {
            owner.lost(old, Line.ABNORMAL);
            old.cut();
        }
    }

    @Override
    public void ended(Line from, int code) {
        synchronized (owner) {
            if (from == next) {
                next = null;
                later(this::openNext, backOff());
            } else if (from == line) {
                ended(code, from);
            }
        }
    }

    private void ended(int code, Line old) {
        long now = System.nanoTime();
        if (connected && now - connectedAt > CALM.toNanos()) {
            attempts = 0;
        }
        connected = false;
        line = next;
        next = null;
        owner.lost(old, code);
        if (line == null) {
            later(this::attempt, awayAt > 0 ? Math.max(0, (awayAt - now) / 1_000_000) : backOff());
        }
    }

    private long backOff() {
        double most = Math.min(MOST_BACK_OFF, FIRST_BACK_OFF * Math.pow(2, Math.min(attempts++, 10)));
        return Math.round(random.nextDouble() * most);
    }

    void send(String frames) {
        if (line != null) {
            line.send(frames);
        }
    }

    /// The server is about to close: opens the next connection when its turn has come.
    void goAway(long afterMillis) {
        awayAt = System.nanoTime() + afterMillis * 1_000_000;
        later(this::openNext, afterMillis);
    }

    private void openNext() {
        if (next == null) {
            next = new Line(this);
            next.open(port, user);
        }
    }

    /// Does something later, if the connection is still the same then.
    void later(Runnable what, long millis) {
        var at = line;
        clockwork.schedule(() -> ifStill(at, what), millis, TimeUnit.MILLISECONDS);
    }

    private void ifStill(@Nullable Line at, Runnable what) {
        synchronized (owner) {
            if (line == at && !over) {
                what.run();
            }
        }
    }

    void cut() {
        if (line != null) {
            line.cut();
        }
    }

    boolean isConnected() {
        return connected;
    }

    void end() {
        over = true;
        if (next != null) {
            next.cut();
        }
        cut();
    }

    @Override
    public String toString() {
        return line == null ? "without a connection" : connected ? "connected" : "connecting";
    }
}
