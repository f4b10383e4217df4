package io.heliograph.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Whom a caller is shown in its room besides itself, and in which state.
///
/// @param peer who it is; empty while it is in no room
/// @param others states by peers
record View(String caller, String peer, Map<String, String> others) {

    View {
        others = Map.copyOf(others);
    }

    /// What is wrong with the views of those callers of a room that are there: a sentence each.
    static List<String> flaws(List<View> room) {
        var there = room.stream().filter(view -> !view.peer.isEmpty()).toList();
        var present = there.stream()
                .collect(Collectors.toMap(View::peer, View::caller, (one, other) -> one + " and " + other));
        var flaws = new ArrayList<String>();
        for (var view : there) {
            view.others.forEach((peer, state) -> {
                if (!present.containsKey(peer)) {
                    flaws.add(peer + " is shown to " + view.caller + " though nobody is it");
                } else if (!state.equals("online")) {
                    flaws.add(present.get(peer) + " is shown " + state + " to " + view.caller + " though it is there");
                }
            });
            present.forEach((peer, caller) -> {
                if (!peer.equals(view.peer) && !view.others.containsKey(peer)) {
                    flaws.add(caller + " is not shown to " + view.caller + " though it is there");
                }
            });
        }
        return flaws;
    }
}
