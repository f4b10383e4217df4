package io.heliograph.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts what the checker finds.
final class Tally {

    /// What may be found.
    enum Kind {
        SENT,
        DELIVERED,
        LOST,
        DUPLICATED,
        REORDERED,
        SILENT,
        GHOST,
        UNANSWERED,
        TOLD,
        UNKEPT,
        UNASKED
    }

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<String> findings = new ArrayList<>();

    void count(Kind kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    /// Counts something that is to be looked at.
    void find(Kind kind, String what) {
        count(kind);
        findings.add(kind + ": " + what);
    }

    Verdict verdict() {
        return new Verdict(
                of(Kind.SENT),
                of(Kind.DELIVERED),
                of(Kind.LOST),
                of(Kind.DUPLICATED),
                of(Kind.REORDERED),
                of(Kind.SILENT),
                of(Kind.GHOST),
                of(Kind.UNANSWERED),
                of(Kind.TOLD),
                of(Kind.UNKEPT),
                of(Kind.UNASKED),
                findings);
    }

    private long of(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
