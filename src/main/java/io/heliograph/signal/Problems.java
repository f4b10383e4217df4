package io.heliograph.signal;

import org.jspecify.annotations.Nullable;

/// Remembers the first thing that is wrong with a body while the reading goes on.
final class Problems {

    private @Nullable Refusal first;

    void note(ErrorCode code, String sentence) {
        note(new Refusal(code, sentence));
    }

    void note(Refusal refusal) {
        if (first == null) {
            first = refusal;
        }
    }

    /// The first problem, or null.
    @Nullable
    Refusal first() {
        return first;
    }
}
