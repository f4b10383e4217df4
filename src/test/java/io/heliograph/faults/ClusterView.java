package io.heliograph.faults;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a server of a Redis Cluster says of itself and the others (CLUSTER NODES).
///
/// @param members empty where it does not answer
record ClusterView(List<Member> members) {

    /// What is before the slots.
    private static final int COLUMNS = 8;

    /// @param flags such as `master`, `slave`, `fail`
    /// @param slots such as `7`, `0-5460`, and `[7->-…]` of one that is moving
    record Member(String id, int port, Set<String> flags, List<String> slots) {

        /// Of `id host:port@bus flags master ping pong epoch link slot …`.
        private static Member of(String line) {
            var words = List.of(line.split(" "));
            var address = words.get(1);
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1, address.indexOf('@')));
            return new Member(
                    words.get(0), port, Set.of(words.get(2).split(",")), words.subList(COLUMNS, words.size()));
        }

        /// Whether it is the main server of its shard.
        private boolean isMain() {
            return flags.contains("master") && !slots.isEmpty();
        }

        private boolean has(int slot) {
            return slots.stream().anyMatch(range -> isIn(slot, range));
        }

        private static boolean isIn(int slot, String range) {
            if (range.startsWith("[")) {
                return false;
            }
            var ends = range.split("-");
            return Integer.parseInt(ends[0]) <= slot && slot <= Integer.parseInt(ends[ends.length - 1]);
        }
    }

    static ClusterView of(StoreServer asked) {
        return new ClusterView(asked.ask("CLUSTER NODES")
                .lines()
                .filter(line -> line.contains("@"))
                .map(Member::of)
                .toList());
    }

    /// The ports of the main servers.
    Set<Integer> mains() {
        return members.stream().filter(Member::isMain).map(Member::port).collect(Collectors.toSet());
    }

    int portOf(int slot) {
        return members.stream()
                .filter(member -> member.has(slot))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody has slot " + slot))
                .port();
    }

    boolean isOf(int slot, int port) {
        return members.stream().anyMatch(member -> member.port() == port && member.has(slot));
    }

    /// Whether some server is thought to have failed, or not known yet.
    boolean doubts() {
        return members.stream()
                .anyMatch(member ->
                        member.flags().stream().anyMatch(Set.of("fail", "fail?", "handshake", "noaddr")::contains));
    }
}
