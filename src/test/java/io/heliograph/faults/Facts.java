package io.heliograph.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is known of one life of a room: each entry, and who vouches for it.
///
/// A number stands for one entry for ever, also where a store has lost entries (docs/adr/0007).
final class Facts {

    private final Map<Long, Map<Moment.Entry, Vouched>> byRev = new TreeMap<>();

    private static final class Vouched {
        private final List<Attendance> by = new ArrayList<>();
        private String to = "";
        private boolean accepted;
        private long at = Long.MAX_VALUE;
    }

    private Facts() {}

    static List<Fact> of(Collection<Attendance> attendances, Tally tally) {
        var facts = new Facts();
        attendances.forEach(facts::takeAccepted);
        attendances.forEach(facts::takeHeard);
        return facts.all(tally);
    }

    private void takeAccepted(Attendance sender) {
        for (var said : sender.said().values()) {
            var accepted = sender.acceptedAs(said.id());
            if (accepted != null && accepted.rev() > 0) {
                var vouched = vouch(accepted.rev(), said.entry(sender.peer()), sender, accepted.at());
                vouched.accepted = true;
                vouched.to = said.to();
            }
        }
    }

    private void takeHeard(Attendance hearer) {
        for (var stretch : hearer.stretches()) {
            for (var heard : stretch.heard()) {
                var vouched = vouch(heard.rev(), heard.entry(), hearer, heard.at());
                if (!heard.entry().toAll()) {
                    vouched.to = hearer.peer();
                }
            }
        }
    }

    private Vouched vouch(long rev, Moment.Entry entry, Attendance by, long at) {
        var vouched = byRev.computeIfAbsent(rev, any -> new HashMap<>(2)).computeIfAbsent(entry, any -> new Vouched());
        vouched.by.add(by);
        vouched.at = Math.min(vouched.at, at);
        return vouched;
    }

    private List<Fact> all(Tally tally) {
        var facts = new ArrayList<Fact>();
        byRev.forEach((rev, entries) -> {
            if (entries.size() > 1) {
                tally.find(Tally.Kind.DUPLICATED, rev + " is the number of " + entries.keySet());
            }
            entries.forEach((entry, vouched) -> {
                boolean disowned = vouched.by.stream().allMatch(one -> one.wasToldSince(vouched.at));
                facts.add(new Fact(rev, entry, vouched.to, vouched.accepted, vouched.at, disowned));
            });
        });
        return facts;
    }
}
