package io.heliograph.faults;

import io.heliograph.faults.Tally.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Compares what all callers sent and heard with what the protocol promises (PROTOCOL.md section 3): every
/// entry that is known of is heard by each addressee once and in order, or the addressee is told.
///
/// An entry is known of because its sender was told that it is in the log, or because somebody heard it. A peer
/// is promised what lies within its stretches. Rooms of the same name that came one after the other are told
/// apart by who knew whom.
final class Checker {

    private final Tally tally = new Tally();

    private Checker() {}

    static Verdict check(Collection<History> histories) {
        var checker = new Checker();
        histories.stream()
                .collect(Collectors.groupingBy(History::room, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(checker::checkRoom);
        return checker.tally.verdict();
    }

    private void checkRoom(List<History> histories) {
        List<Attendance> attendances = new ArrayList<>();
        for (var history : histories) {
            attendances.addAll(Attendance.of(history, tally));
        }
        Acquaintances.of(attendances).forEach(this::checkLife);
        checkRosters(attendances);
        checkLeaves(attendances);
    }

    /// A peer that nobody knows to be himself was of a join whose answer was lost, and may go.
    private void checkLeaves(List<Attendance> attendances) {
        for (var peer : attendances) {
            attendances.stream()
                    .filter(other -> isShownALeave(other, peer))
                    .findFirst()
                    .ifPresent(other -> tally.find(Kind.UNASKED, peer + " was shown to leave to " + other));
        }
    }

    private static boolean isShownALeave(Attendance other, Attendance peer) {
        Long at = other.goneAt().get(peer.peer());
        return at != null && !peer.hadAskedToLeave(at);
    }

    private void checkRosters(List<Attendance> attendances) {
        var present = attendances.stream()
                .filter(attendance -> !attendance.isOver())
                .map(Attendance::peer)
                .collect(Collectors.toSet());
        var ghosts = new HashSet<String>();
        for (var attendance : attendances) {
            if (attendance.isOver()) {
                continue;
            }
            ghosts.addAll(attendance.roster());
            for (var peer : present) {
                if (!attendance.roster().contains(peer)) {
                    tally.find(Kind.SILENT, peer + " is not in the last roster of " + attendance);
                }
            }
        }
        ghosts.removeAll(present);
        ghosts.forEach(ghost -> tally.find(Kind.GHOST, ghost));
    }

    /// One life of a room, from its first peer to its last.
    private void checkLife(List<Attendance> attendances) {
        for (var fact : Facts.of(attendances, tally)) {
            for (var attendance : attendances) {
                if (fact.isFor(attendance) && isMissed(fact, attendance)) {
                    miss(fact, attendance);
                }
            }
        }
    }

    private static boolean isMissed(Fact fact, Attendance attendance) {
        return attendance.stretches().stream()
                .anyMatch(stretch -> fact.isPromisedIn(stretch) && !stretch.heard(fact.rev(), fact.entry()));
    }

    private void miss(Fact fact, Attendance attendance) {
        boolean passed = attendance.stretches().stream()
                .anyMatch(stretch -> fact.isPromisedIn(stretch) && stretch.isPast(fact.rev()));
        if (fact.accepted()) {
            tally.find(Kind.LOST, fact + " for " + attendance);
        }
        if (passed) {
            tally.find(Kind.SILENT, fact + " for " + attendance);
        }
    }
}
