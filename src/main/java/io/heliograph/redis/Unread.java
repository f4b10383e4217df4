package io.heliograph.redis;

import io.heliograph.room.Entry;
import io.heliograph.room.Logged;
import org.jspecify.annotations.Nullable;

/// An entry as it came from Redis, until somebody asks what it says. Used under the room's lock.
final class Unread implements Logged {

    /// What it costs in memory besides its JSON, in bytes, roughly.
    private static final int OVERHEAD = 100;

    private final long rev;
    private final byte[] json;
    private @Nullable Entry entry;

    Unread(long rev, byte[] json) {
        this.rev = rev;
        this.json = json;
    }

    @Override
    public long rev() {
        return rev;
    }

    @Override
    public int weight() {
        return OVERHEAD + json.length;
    }

    byte[] json() {
        return json;
    }

    @Override
    public Entry read() {
        if (entry == null) {
            entry = StoredJson.entry(rev, json);
        }
        return entry;
    }
}
