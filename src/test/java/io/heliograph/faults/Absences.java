package io.heliograph.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long a caller was away when it was told that its place, or its view of the room, was not kept.
final class Absences {

    /// Who was away for so long need not have been kept any more.
    private static final Duration KEPT = Plan.WINDOW.minusSeconds(2);

    private Absences() {}

    /// Those within the window, in which everything should have been kept.
    static List<Duration> of(History history) {
        var unkept = new ArrayList<Duration>();
        Moment.Lost lost = null;
        boolean isIn = false;
        for (var moment : history.moments()) {
            if (moment instanceof Moment.Lost one && lost == null && isIn) {
                lost = one;
            } else if (ends(moment)) {
                isIn = moment instanceof Moment.Joined;
                if (lost != null && isUnkept(moment)) {
                    unkept.add(Duration.ofNanos(moment.at() - lost.heardAt()));
                }
                lost = null;
            }
        }
        unkept.removeIf(away -> away.compareTo(KEPT) > 0);
        return unkept;
    }

    private static boolean ends(Moment moment) {
        return moment instanceof Moment.Joined || moment instanceof Moment.Gone;
    }

    private static boolean isUnkept(Moment moment) {
        return moment instanceof Moment.Gone gone && !gone.reason().equals(Moment.Gone.LEFT)
                || moment instanceof Moment.Joined joined && !joined.recovered();
    }
}
