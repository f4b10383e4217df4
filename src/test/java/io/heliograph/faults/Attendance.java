package io.heliograph.faults;

import io.heliograph.faults.Tally.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One caller's membership of a room, from its first join to its end, as the caller's history tells it.
final class Attendance {

    private final String caller;
    private final String peer;
    private final List<Stretch> stretches = new ArrayList<>();
    private final Map<String, Moment.Said> said = new HashMap<>();
    private final Map<String, Moment.Accepted> accepted = new HashMap<>();
    private final Map<String, Long> ids = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> roster = new HashSet<>();
    private final Map<String, Long> goneAt = new HashMap<>();
    private long leavesAt = Long.MAX_VALUE;
    private boolean over;

    private Attendance(String caller, String peer) {
        this.caller = caller;
        this.peer = peer;
    }

    /// The memberships of a history, one after the other.
    static List<Attendance> of(History history, Tally tally) {
        var all = new ArrayList<Attendance>();
        var open = new HashSet<String>();
        Attendance now = null;
        Absence.unkept(history).forEach(unkept -> tally.count(Kind.UNKEPT));
        for (var moment : history.moments()) {
            if (moment instanceof Moment.Joined joined && (now == null || !now.peer.equals(joined.peer()))) {
                if (now != null) {
                    now.end(joined.at());
                }
                now = new Attendance(history.caller(), joined.peer());
                all.add(now);
            }
            count(moment, open, tally);
            if (now != null) {
                now.take(moment, tally);
            }
        }
        open.forEach(id -> tally.find(Kind.UNANSWERED, id + " of " + history.caller()));
        return all;
    }

    private static void count(Moment moment, Set<String> open, Tally tally) {
        switch (moment) {
            case Moment.Said said -> {
                tally.count(Kind.SENT);
                open.add(said.id());
            }
            case Moment.Accepted accepted -> open.remove(accepted.id());
            case Moment.Refused refused -> open.remove(refused.id());
            case Moment.GaveUp gaveUp -> open.remove(gaveUp.id());
            case Moment.Gone gone -> {
                if (!gone.reason().equals(Moment.Gone.LEFT)) {
                    tally.count(Kind.TOLD);
                }
            }
            case Moment.Joined joined -> {}
            case Moment.Heard heard -> {}
            case Moment.Leaves leaves -> {}
            case Moment.Lost lost -> {}
        }
    }

    private void take(Moment moment, Tally tally) {
        switch (moment) {
            case Moment.Said one -> said.put(one.id(), one);
            case Moment.Accepted one -> accepted.put(one.id(), one);
            case Moment.Joined joined -> join(joined, tally);
            case Moment.Heard heard -> hear(heard, tally);
            case Moment.Leaves leaves -> leavesAt = leaves.at();
            case Moment.Gone gone -> end(gone.at());
            case Moment.Refused refused -> {}
            case Moment.GaveUp gaveUp -> {}
            case Moment.Lost lost -> {}
        }
    }

    private void join(Moment.Joined joined, Tally tally) {
        leavesAt = Long.MAX_VALUE;
        roster.removeAll(joined.roster());
        roster.forEach(missing -> goneAt.putIfAbsent(missing, joined.at()));
        roster.clear();
        roster.addAll(joined.roster());
        known.addAll(roster);
        if (stretches.isEmpty() || !joined.recovered()) {
            if (!stretches.isEmpty()) {
                stretches.getLast().end(joined.at());
                tally.count(Kind.TOLD);
            }
            stretches.add(new Stretch(joined.at(), joined.rev()));
            // What the log has lost may come again.
            ids.values().removeIf(rev -> rev > joined.rev() || Stretch.isLeap(rev, joined.rev()));
        } else if (stretches.getLast().joined(joined.rev()) == Stretch.Fit.BACK) {
            tally.find(
                    Kind.REORDERED,
                    "joined " + joined.rev() + " at " + this + " that was at "
                            + stretches.getLast().last());
        }
    }

    private void hear(Moment.Heard heard, Tally tally) {
        var entry = heard.entry();
        known.add(entry.peer());
        switch (entry.type()) {
            case "peer-joined" -> roster.add(entry.peer());
            case "peer-left" -> {
                roster.remove(entry.peer());
                goneAt.putIfAbsent(entry.peer(), heard.at());
            }
            default -> {}
        }
        var fit = stretches.getLast().hear(heard);
        boolean again = !entry.id().isEmpty() && ids.putIfAbsent(entry.peer() + "/" + entry.id(), heard.rev()) != null;
        if (again || fit == Stretch.Fit.AGAIN) {
            tally.find(Kind.DUPLICATED, entry + " at " + heard.rev() + " by " + this);
        } else if (fit == Stretch.Fit.BACK) {
            tally.find(Kind.REORDERED, entry + " at " + heard.rev() + " by " + this);
        } else if (!entry.id().isEmpty()) {
            tally.count(Kind.DELIVERED);
        }
    }

    private void end(long at) {
        over = true;
        stretches.getLast().end(at);
    }

    String peer() {
        return peer;
    }

    boolean isOver() {
        return over;
    }

    /// All peers that it was ever told of.
    Set<String> known() {
        return known;
    }

    /// Who is in the room, as it was told last.
    Set<String> roster() {
        return roster;
    }

    /// Who was no longer in the room, as it was told, and when it was told so first.
    Map<String, Long> goneAt() {
        return goneAt;
    }

    /// Whether it had asked to leave by then, and was not in the room any more as this peer.
    boolean hadAskedToLeave(long at) {
        return leavesAt <= at;
    }

    List<Stretch> stretches() {
        return stretches;
    }

    Map<String, Moment.Said> said() {
        return said;
    }

    /// With what its message was accepted; null where it was not.
    Moment.@Nullable Accepted acceptedAs(String id) {
        return accepted.get(id);
    }

    /// Whether it was told, later than that, that its view is not kept, or had left and cannot be told any more.
    boolean wasToldSince(long at) {
        return over || stretches.stream().skip(1).anyMatch(stretch -> stretch.began() > at);
    }

    @Override
    public String toString() {
        return caller + " (" + peer + ")";
    }
}
