package io.heliograph.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which memberships were of the same life of a room: those that knew of each other, or of somebody who did.
final class Acquaintances {

    private final Map<String, String> parents = new HashMap<>();

    private Acquaintances() {}

    static Collection<List<Attendance>> of(List<Attendance> attendances) {
        var circles = new Acquaintances();
        for (var attendance : attendances) {
            attendance.known().forEach(peer -> circles.introduce(attendance.peer(), peer));
        }
        Map<String, List<Attendance>> lives = new LinkedHashMap<>();
        for (var attendance : attendances) {
            lives.computeIfAbsent(circles.root(attendance.peer()), any -> new ArrayList<>())
                    .add(attendance);
        }
        return lives.values();
    }

    private void introduce(String one, String other) {
        parents.put(root(one), root(other));
    }

    private String root(String peer) {
        var at = peer;
        while (!parents.getOrDefault(at, at).equals(at)) {
            at = parents.get(at);
        }
        return at;
    }
}
