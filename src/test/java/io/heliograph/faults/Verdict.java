package io.heliograph.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the checker found.
///
/// @param sent messages, each counted once however often it went out
/// @param delivered messages times those who heard them
/// @param lost accepted messages times addressees who were promised and never heard them
/// @param duplicated messages that a peer heard again
/// @param reordered entries that a peer heard after a later one
/// @param silent entries that a peer passed without hearing of them, or of the loss
/// @param ghosts peers of rosters that are nobody's when all is over
/// @param unanswered messages that are neither accepted nor refused when all is over
/// @param told how often callers learned that they missed something (`recovered: false`) or have to join anew
/// @param unkept how often they learned that though they were back within the window
/// @param unasked peers that others were shown to leave, by an entry or a roster, though they had not asked to
/// @param findings what is behind the figures, for a person to read
record Verdict(
        long sent,
        long delivered,
        long lost,
        long duplicated,
        long reordered,
        long silent,
        long ghosts,
        long unanswered,
        long told,
        long unkept,
        long unasked,
        List<String> findings) {

    static final Verdict NOTHING = new Verdict(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    private static final int SHOWN = 40;

    Verdict {
        findings = List.copyOf(findings);
    }

    boolean isFlawless() {
        return lost + duplicated + reordered + silent + ghosts + unanswered == 0;
    }

    Verdict plus(Verdict other) {
        var all = new ArrayList<>(findings);
        all.addAll(other.findings);
        return new Verdict(
                sent + other.sent,
                delivered + other.delivered,
                lost + other.lost,
                duplicated + other.duplicated,
                reordered + other.reordered,
                silent + other.silent,
                ghosts + other.ghosts,
                unanswered + other.unanswered,
                told + other.told,
                unkept + other.unkept,
                unasked + other.unasked,
                all);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "sent %d, delivered %d, lost %d, duplicated %d, reordered %d, silent %d, ghosts %d, unanswered %d",
                sent,
                delivered,
                lost,
                duplicated,
                reordered,
                silent,
                ghosts,
                unanswered);
    }

    /// The line, and the first findings.
    @Override
    public String toString() {
        var text = new StringBuilder(line())
                .append("; told ")
                .append(told)
                .append(", of which within the window ")
                .append(unkept)
                .append("; shown to leave unasked ")
                .append(unasked);
        findings.stream().limit(SHOWN).forEach(finding -> text.append("\n  ").append(finding));
        if (findings.size() > SHOWN) {
            text.append("\n  and ").append(findings.size() - SHOWN).append(" more");
        }
        return text.toString();
    }
}
