package io.heliograph.webhook;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Warns of one thing that goes wrong at one endpoint, at most once a minute, of how often it did.
final class Complaints {

    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);
    private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

    private final String sentence;
    private final int endpoint;
    private final LongSupplier nanoClock;
    private long count;
    private boolean warned;
    private long warnedAt;

    /// @param sentence with a place for the endpoint's index and one for the count
    Complaints(String sentence, int endpoint, LongSupplier nanoClock) {
        this.sentence = sentence;
        this.endpoint = endpoint;
        this.nanoClock = nanoClock;
    }

    void add(int times) {
        if (times == 0) {
            return;
        }
        count += times;
        long now = nanoClock.getAsLong();
        if (!warned || now - warnedAt >= INTERVAL) {
            warned = true;
            warnedAt = now;
            LOG.warn(sentence, endpoint, count);
            count = 0;
        }
    }
}
