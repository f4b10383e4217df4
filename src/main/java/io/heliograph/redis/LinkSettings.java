package io.heliograph.redis;

import java.time.Duration;

/// The link's times and bounds.
final class LinkSettings {

    /// For a command's answer.
    static final Duration COMMAND = Duration.ofMillis(500);

    /// For a replica, below a command's time.
    static final Duration REPLICA = Duration.ofMillis(400);

    /// From a lost connection, or an attempt in vain, to the next attempt. It does not grow: a node is useless without
    /// Redis.
    static final Duration RECONNECT = Duration.ofMillis(200);

    /// For an attempt as a whole, name servers and Sentinels included.
    static final Duration ATTEMPT = Duration.ofSeconds(5);

    static final Duration PULSE = Duration.ofSeconds(1);

    /// Pulses without an answer after which a connection is given up.
    static final int UNANSWERED = 2;

    /// Pulses between two looks at whether all channels are followed where they are, at Redis Cluster's slots, and at
    /// which server the Sentinels take for the master.
    static final int AUDIT = 3;

    /// Commands of one connection without an answer.
    static final int QUEUE = 10_000;

    private LinkSettings() {}
}
