package io.heliograph.webhook;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Ids of messages: 96 random bits of this process, and a number.
final class PostIds implements Supplier<String> {

    private static final int RANDOM_BYTES = 12;

    private final String prefix = "msg_" + random() + "_";
    private final AtomicLong number = new AtomicLong();

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String get() {
        return prefix + number.incrementAndGet();
    }
}
