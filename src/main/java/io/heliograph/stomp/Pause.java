package io.heliograph.stomp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A session takes nothing more of what its client sends until its token is checked, or a join or a leave of its is
/// answered: what comes behind may depend on it. Rooms in memory answer at once, those of a cluster within a second.
/// Nothing is read from the socket meanwhile, so what is held is not more than one read brought.
final class Pause {

    static final byte[] NOTHING = {};

    private boolean on;
    private @Nullable Runnable parked;
    private byte[] held = NOTHING;
    private boolean holding;

    synchronized void begin() {
        on = true;
    }

    /// It is answered, on any thread.
    void end() {
        Runnable goOn;
        synchronized (this) {
            on = false;
            goOn = parked;
            parked = null;
        }
        if (goOn != null) {
            goOn.run();
        }
    }

    synchronized boolean isOn() {
        return on;
    }

    /// Leaves it to whoever ends the pause to go on.
    ///
    /// @return false where there is no pause
    synchronized boolean park(Runnable goOn) {
        if (on) {
            parked = goOn;
        }
        return on;
    }

    /// Keeps what came behind; only the session's thread does.
    void hold(byte[] bytes, int from, int to) {
        holding = true;
        int before = held.length;
        held = Arrays.copyOf(held, before + to - from);
        System.arraycopy(bytes, from, held, before, to - from);
    }

    /// Whether something may have been held, and is to be released before anything else is taken.
    boolean isHolding() {
        return holding;
    }

    byte[] release() {
        byte[] behind = held;
        held = NOTHING;
        holding = false;
        return behind;
    }
}
