package io.heliograph.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.heliograph.room.Event;
import io.heliograph.room.NodeId;
import io.heliograph.room.Room;
import io.heliograph.room.RoomEvent;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.RoomSettings;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What nodes of several versions read and write is held by files.
class StoredJsonTests {

    private static final JsonMapper JSON = new JsonMapper();

    static Set<String> entries() {
        return StoredFiles.entries().keySet();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void writesAnEntryAsItsFileHasIt(String name) {
        byte[] written = StoredJson.write(StoredFiles.entries().get(name));
        assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(StoredFiles.read(name)));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsWhatItsFileHas(String name) {
        assertThat(StoredJson.entry(StoredFiles.REV, StoredFiles.read(name)))
                .isEqualTo(StoredFiles.entries().get(name));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void ignoresFieldsThatItDoesNotKnow(String name) {
        JsonNode richer = enrich(JSON.readTree(StoredFiles.read(name)));
        assertThat(StoredJson.entry(StoredFiles.REV, JSON.writeValueAsBytes(richer)))
                .isEqualTo(StoredFiles.entries().get(name));
    }

    /// With a field of the next version in every object.
    private static JsonNode enrich(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                object.values().forEach(StoredJsonTests::enrich);
                object.putObject("next").putArray("of").add(1);
            }
            case ArrayNode array -> array.forEach(StoredJsonTests::enrich);
            default -> {}
        }
        return node;
    }

    private static Set<String> snapshots() {
        return StoredFiles.snapshots().keySet();
    }

    @ParameterizedTest
    @MethodSource("snapshots")
    void writesAndReadsASnapshotAsItsFileHasIt(String name) {
        byte[] file = StoredFiles.read(name);
        var snapshot = StoredFiles.snapshots().get(name);
        assertThat(JSON.readTree(StoredJson.write(snapshot))).isEqualTo(JSON.readTree(file));
        assertThat(StoredJson.snapshot(file)).isEqualTo(snapshot);
        assertThat(StoredJson.snapshot(JSON.writeValueAsBytes(enrich(JSON.readTree(file)))))
                .isEqualTo(snapshot);
    }

    @Test
    void refusesASnapshotOfALaterFormat() {
        String later = new String(StoredFiles.read(StoredFiles.SNAPSHOT), UTF_8)
                .replaceFirst("\"version\" *: *1", "\"version\":2");
        assertThatIllegalArgumentException().isThrownBy(() -> StoredJson.snapshot(later.getBytes(UTF_8)));
    }

    @Test
    void anEventOfTheNextVersionChangesNothingAndIsHandedOnAsItWas() {
        String json = "{\"ts\":5,\"by\":\"newer\",\"event\":"
                + "{\"type\":\"peer-danced\",\"peer\":\"p\",\"steps\":[1,{\"a\":2}]}}";
        var entry = StoredJson.entry(1, json.getBytes(UTF_8));
        assertThat(entry.writer()).isEqualTo(new NodeId("newer"));
        assertThat(entry.event()).isInstanceOf(RoomEvent.Unknown.class);
        assertThat(new String(StoredJson.write(entry), UTF_8)).isEqualTo(json);

        var room = new Room(new RoomId("standup"), new RoomSettings(16, false, false), false);
        var before = room.snapshot();
        room.evolve(entry);
        assertThat(room.rev()).isEqualTo(1);
        assertThat(room.snapshot().roster()).isEqualTo(before.roster());
    }

    @Test
    void everyEventHasAFile() {
        var written = StoredFiles.entries().values().stream()
                .map(entry -> entry.event().getClass())
                .collect(toSet());
        Set<Class<?>> all = kindsOf(Event.class).collect(toSet());
        all.remove(RoomEvent.Unknown.class);
        assertThat(written).isEqualTo(all).hasSize(20);
    }

    @Test
    void everyFileIsRead() {
        Set<String> used = new HashSet<>(entries());
        used.addAll(snapshots());
        assertThat(StoredFiles.names()).containsExactlyInAnyOrderElementsOf(used);
    }

    private static Stream<Class<?>> kindsOf(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(StoredJsonTests::kindsOf)
                : Stream.of(type);
    }
}
