package io.heliograph.faults;

import io.heliograph.faults.Outcome.Struck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How long callers were without the room: from what they heard last, or the fault where that came later, to
/// the answer of the join that followed; by the kind of the last fault before that may have been the cause.
///
/// @param byKind sorted, in nanoseconds
record Interruptions(Map<String, List<Long>> byKind) {

    static final Interruptions NONE = new Interruptions(Map.of());

    /// A loss later than this after a fault has another cause.
    private static final long EFFECT = Duration.ofSeconds(30).toNanos();

    static Interruptions of(Collection<History> histories, List<Struck> faults) {
        var byKind = new TreeMap<String, List<Long>>();
        for (var history : histories) {
            var possible = faults.stream()
                    .filter(struck -> struck.fault().concerns(history.caller()))
                    .toList();
            Moment.Lost first = null;
            for (var moment : history.moments()) {
                if (moment instanceof Moment.Lost lost && first == null) {
                    first = lost;
                } else if (moment instanceof Moment.Joined joined && first != null) {
                    add(first, joined, possible, byKind);
                    first = null;
                }
            }
        }
        byKind.values().forEach(each -> each.sort(null));
        return new Interruptions(byKind);
    }

    private static void add(
            Moment.Lost lost, Moment.Joined joined, List<Struck> faults, Map<String, List<Long>> byKind) {
        Struck cause = null;
        for (var struck : faults) {
            if (struck.at() < lost.at() && lost.at() - struck.at() < EFFECT) {
                cause = struck;
            }
        }
        var kind = cause == null ? "none" : cause.fault().kind();
        long from = cause == null ? lost.heardAt() : Math.max(lost.heardAt(), cause.at());
        byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(joined.at() - from);
    }

    /// @throws IllegalArgumentException if there was none of that kind
    Duration percentile(String kind, int percent) {
        var times = byKind.getOrDefault(kind, List.of());
        if (times.isEmpty()) {
            throw new IllegalArgumentException("no interruption by " + kind);
        }
        return Duration.ofNanos(times.get(Math.min(times.size() - 1, times.size() * percent / 100)));
    }

    Interruptions plus(Interruptions other) {
        var all = new TreeMap<String, List<Long>>();
        byKind.forEach((kind, times) -> all.put(kind, new ArrayList<>(times)));
        other.byKind.forEach((kind, times) ->
                all.computeIfAbsent(kind, any -> new ArrayList<>()).addAll(times));
        all.values().forEach(each -> each.sort(null));
        return new Interruptions(all);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        byKind.forEach((kind, times) -> text.append("\n  ")
                .append(kind)
                .append(": ")
                .append(times.size())
                .append(" times, ms at 50 %: ")
                .append(percentile(kind, 50).toMillis())
                .append(", 99 %: ")
                .append(percentile(kind, 99).toMillis())
                .append(", most: ")
                .append(times.getLast() / 1_000_000));
        return text.toString();
    }
}
