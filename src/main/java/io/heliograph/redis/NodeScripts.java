package io.heliograph.redis;

import io.heliograph.room.NodeId;
import io.heliograph.signal.RoomId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is done with the keys of nodes, each in one step of Redis: `*.lua` beside this class. All of them have one hash
/// tag, which no room has.
final class NodeScripts {

    private static final Script BEAT = RoomScripts.alone("beat").within(LinkSettings.COMMAND);
    private static final Script ROOMS = RoomScripts.script("rooms").within(LinkSettings.COMMAND);
    private static final Script OWN = RoomScripts.alone("own");
    private static final Script CLAIM = RoomScripts.alone("claim");
    private static final Script LIST = RoomScripts.alone("list");
    private static final Script FORGET = RoomScripts.alone("forget");

    private final Link link;
    private final String base;

    NodeScripts(Link link, String prefix) {
        this.link = link;
        this.base = prefix + ":{+nodes}:";
    }

    /// Where a node is told of that comes, or that was thought to be dead.
    String feed() {
        return base + "feed";
    }

    private String leases() {
        return base + "leases";
    }

    private String rooms(NodeId node) {
        return rooms(node.value());
    }

    private String rooms(String node) {
        return base + "rooms:" + node;
    }

    private String claim(NodeId node) {
        return base + "claim:" + node;
    }

    /// @param generation a name that nobody else gives, for the case that there is none
    CompletionStage<Beat> beat(NodeId node, Duration lease, String generation) {
        return link.run(
                        BEAT,
                        List.of(leases(), base + "generation", base + "heard", rooms(node)),
                        List.of(
                                bytes(node.value()),
                                bytes(Long.toString(lease.toMillis())),
                                bytes(generation),
                                bytes(link.isSharded() ? "SPUBLISH" : "PUBLISH"),
                                bytes(feed())))
                .thenApply(answer -> {
                    List<?> words = RoomScripts.list(answer);
                    return new Beat(
                            text(words.get(0)),
                            new Beat.Lease((Long) words.get(1) == 1, (Long) words.get(2)),
                            nodes(words.get(3)),
                            nodes(words.get(4)),
                            (Long) words.get(5),
                            text(words.get(6)));
                });
    }

    /// Changes nothing any more when it has failed for half a second.
    ///
    /// @param changes whether the node hosts a room
    CompletionStage<?> host(NodeId node, Map<RoomId, Boolean> changes) {
        List<byte[]> arguments = new ArrayList<>(2 * changes.size());
        changes.forEach((room, hosted) -> {
            arguments.add(bytes(room.value()));
            arguments.add(bytes(hosted ? "1" : "0"));
        });
        return link.run(ROOMS, List.of(rooms(node)), arguments);
    }

    /// The rooms that a node hosts, as the others see it.
    CompletionStage<List<RoomId>> hosted(NodeId node) {
        return link.run(OWN, List.of(rooms(node)), List.of()).thenApply(answer -> rooms((List<?>) answer));
    }

    /// The rooms of a node that is no more; null where another looks after them.
    CompletionStage<@Nullable List<RoomId>> claim(NodeId dead, NodeId by) {
        return link.run(CLAIM, List.of(claim(dead), rooms(dead), leases()), List.of(bytes(by.value())))
                .thenApply(answer -> answer == null ? null : rooms((List<?>) answer));
    }

    /// The rooms of all nodes whose ids come after that one: at least the first so many, in any order.
    CompletionStage<List<RoomId>> list(@Nullable RoomId after, int limit) {
        List<byte[]> arguments = List.of(
                bytes(rooms("")), bytes(after == null ? "-" : "(" + after.value()), bytes(Integer.toString(limit)));
        return link.run(LIST, List.of(leases()), arguments).thenApply(answer -> rooms((List<?>) answer));
    }

    CompletionStage<?> forget(NodeId dead) {
        return link.run(FORGET, List.of(leases(), claim(dead), rooms(dead)), List.of(bytes(dead.value())));
    }

    private static Set<NodeId> nodes(Object answer) {
        return RoomScripts.list(answer).stream()
                .map(node -> new NodeId(text(node)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<RoomId> rooms(@Nullable List<?> answer) {
        return answer == null
                ? List.of()
                : answer.stream().map(room -> new RoomId(text(room))).toList();
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
