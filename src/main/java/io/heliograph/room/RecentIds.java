package io.heliograph.room;

import io.heliograph.signal.SignalId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of a peer's newest identified signals; the oldest are forgotten.
final class RecentIds<T> {

    static final int KEPT = 256;

    private final Map<SignalId, T> outcomes = new LinkedHashMap<>();

    @Nullable
    T get(SignalId id) {
        return outcomes.get(id);
    }

    void put(SignalId id, T outcome) {
        outcomes.put(id, outcome);
        if (outcomes.size() > KEPT) {
            outcomes.remove(outcomes.keySet().iterator().next());
        }
    }

    RecentIds<T> copy() {
        RecentIds<T> copy = new RecentIds<>();
        copy.outcomes.putAll(outcomes);
        return copy;
    }

    /// The oldest first.
    Map<SignalId, T> outcomes() {
        return Collections.unmodifiableMap(outcomes);
    }
}
