package io.heliograph.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// How long a caller was away, when it was told that its place, or its view of the room, was not kept.
///
/// @param from when it had heard something last
/// @param to when it was told
record Absence(String caller, long from, long to) {

    /// Who was away for so long need not have been kept any more.
    private static final Duration KEPT = Plan.WINDOW.minusSeconds(2);

    /// Those who were on a server that only took itself for the main one are told when their node has come over, and
    /// they have.
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    /// When a store did not do what stores do: it was made to fail, or its servers were at odds.
    record Downtime(long began, long ended) {}

    /// Those within the window, in which everything should have been kept.
    static List<Absence> unkept(History history) {
        var unkept = new ArrayList<Absence>();
        Moment.Lost lost = null;
        boolean isIn = false;
        for (var moment : history.moments()) {
            if (moment instanceof Moment.Lost one && lost == null && isIn) {
                lost = one;
            } else if (ends(moment)) {
                isIn = moment instanceof Moment.Joined;
                if (lost != null && isUnkept(moment)) {
                    unkept.add(new Absence(history.caller(), lost.heardAt(), moment.at()));
                }
                lost = null;
            }
        }
        unkept.removeIf(absence -> absence.lasting().compareTo(KEPT) > 0);
        return unkept;
    }

    /// Those of them in which, and shortly before which, no store had failed.
    static List<Absence> unexcused(Collection<History> histories, Collection<Downtime> downtimes) {
        return histories.stream()
                .flatMap(history -> unkept(history).stream())
                .filter(absence -> downtimes.stream().noneMatch(absence::isExcusedBy))
                .toList();
    }

    private boolean isExcusedBy(Downtime downtime) {
        return downtime.began() - to <= 0 && from - downtime.ended() <= AFTERMATH.toNanos();
    }

    private Duration lasting() {
        return Duration.ofNanos(to - from);
    }

    private static boolean ends(Moment moment) {
        return moment instanceof Moment.Joined || moment instanceof Moment.Gone;
    }

    private static boolean isUnkept(Moment moment) {
        return moment instanceof Moment.Gone gone && !gone.reason().equals(Moment.Gone.LEFT)
                || moment instanceof Moment.Joined joined && !joined.recovered();
    }

    @Override
    public String toString() {
        return caller + " was not kept though away for " + lasting().toMillis() + " ms only, and no store had failed";
    }
}
