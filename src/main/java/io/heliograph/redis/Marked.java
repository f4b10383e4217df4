package io.heliograph.redis;

import io.heliograph.room.Entry;
import io.heliograph.room.Logged;

/// An entry with its mark: a text that its writer made for it and nobody makes again. Two entries of one number are the
/// same if their marks are, and so is then all that was before them.
///
/// @param after the number of the entry before
record Marked(Logged logged, String mark, long after) {

    /// What stands for the mark of the entry before the first.
    static final String NONE = "-";

    long rev() {
        return logged.rev();
    }

    Entry entry() {
        return logged.read();
    }

    /// As it is written in Redis.
    byte[] json() {
        return logged instanceof Unread unread ? unread.json() : StoredJson.write(logged.read());
    }

    /// Whether numbers were left out before it.
    boolean hasLeapt() {
        return rev() > after + 1;
    }
}
