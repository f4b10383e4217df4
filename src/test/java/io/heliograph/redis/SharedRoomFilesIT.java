package io.heliograph.redis;

import static io.heliograph.redis.TestLink.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.room.Following;
import io.heliograph.room.RoomEvent;
import io.heliograph.room.RoomPolicy;
import io.heliograph.signal.Peer;
import io.heliograph.signal.RoomId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A room that is shared by nodes of several versions: what it is in Redis, and what is said of it, is held by files.
class SharedRoomFilesIT extends OnSharedFiles {

    private static final SharedFile ROOM = SharedFile.read("room");
    private static final SharedFile ENDED = SharedFile.read("ended-room");

    private static final String STANDUP = "standup";

    /// So many entries are in the stored snapshot.
    private static final int IN_SNAPSHOT = 2;

    private TestLogs node;

    @BeforeEach
    void startNode() {
        node = TestLogs.of(WRITER, redis.port(), RoomPolicy.DEFAULT);
    }

    @AfterEach
    void stopNode() {
        node.close();
    }

    private void put(SharedFile file) {
        file.with("<server>", server()).store(redis);
    }

    private static byte[] snapshot() {
        return ROOM.lines("hash").stream()
                .filter(line -> line.startsWith("snapshot "))
                .findFirst()
                .orElseThrow()
                .substring("snapshot ".length())
                .getBytes(UTF_8);
    }

    private void isWritten(SharedFile file) {
        isWritten(file, written -> written.with(server(), "<server>"));
    }

    @Test
    void aRoomIsWrittenAndToldAsItsFileHasIt() {
        var entries = ROOM.entries();
        listens(ROOM);
        Following ada = node.follows(STANDUP);
        for (var each : entries.subList(0, IN_SNAPSHOT)) {
            assertThat(ada.append(List.of(each))).isEqualTo("appended");
        }
        var kept = new RoomScripts(link.link())
                .keep(
                        RoomKeys.of("test", new RoomId(STANDUP)),
                        IN_SNAPSHOT,
                        WRITER + ".2",
                        StoredJson.write(StoredJson.snapshot(snapshot())));
        assertThat(answer(kept.toCompletableFuture())).isTrue();
        assertThat(ada.append(entries.subList(IN_SNAPSHOT, entries.size()))).isEqualTo("appended");

        isWritten(ROOM);
    }

    @Test
    void aRoomThatIsOverIsWrittenAsItsFileHasIt() {
        var entries = ENDED.entries();
        Following ada = node.follows(STANDUP);
        assertThat(ada.append(entries.subList(0, 1))).isEqualTo("appended");
        assertThat(ada.appendLast(entries.subList(1, 2))).isEqualTo("appended");

        isWritten(ENDED);
    }

    @Test
    void whatIsKeptOfARoomIsReadFromItsFile() {
        var entries = ROOM.entries();
        put(ROOM);
        try (var newer = TestLogs.of("newer", redis.port(), RoomPolicy.DEFAULT)) {
            var loaded = answer(newer.logs().read(new RoomId(STANDUP)).toCompletableFuture());
            assertThat(loaded.snapshot()).isEqualTo(StoredJson.snapshot(snapshot()));
            assertThat(List.of(loaded.snapshotMark(), loaded.born())).containsExactly(WRITER + ".2", WRITER + ".1");
            assertThat(loaded.entries()).extracting(Marked::entry).isEqualTo(entries);
            assertThat(loaded.entries())
                    .extracting(Marked::mark)
                    .containsExactly(WRITER + ".1", WRITER + ".2", WRITER + ".3", WRITER + ".4");
            assertThat(loaded.entries()).extracting(Marked::after).containsExactly(0L, 1L, 2L, 3L);

            Following eve = newer.follows(STANDUP);
            assertThat(eve.missed()).isEqualTo(entries.subList(IN_SNAPSHOT, entries.size()));
            assertThat(eve.after(0)).isEqualTo(entries);
        }
    }

    @Test
    void aNodeGoesOnWithTheRoomOfAFile() {
        put(ROOM);
        try (var newer = TestNode.start("newer", redis.port())) {
            assertThat(newer.joins(STANDUP, "eve")).startsWith("newer");

            hasAdaAndEve(newer);
            assertThat(redis.cli("HGET", "test:{standup}:meta", "born")).isEqualTo(WRITER + ".1");
        }
    }

    /// Bob has left by an entry that the snapshot does not hold.
    private static void hasAdaAndEve(TestNode node) {
        var peers = node.sees(STANDUP).peers();
        assertThat(peers).extracting(Peer::user).containsExactly("ada", "eve");
        assertThat(peers).extracting(Peer::since).containsExactly(1L, 10L);
    }

    @Test
    void aRoomThatIsOverInItsFileBeginsAnew() {
        put(ENDED);
        try (var newer = TestNode.start("newer", redis.port())) {
            assertThat(newer.joins(STANDUP, "eve")).startsWith("newer");

            assertThat(newer.sees(STANDUP).peers()).extracting(Peer::user).containsExactly("eve");
            assertThat(redis.cli("HEXISTS", "test:{standup}:meta", "ended")).isEqualTo("0");
        }
    }

    @Test
    void whatItsFileSaysOfARoomIsFollowed() {
        try (var newer = TestLogs.of("newer", redis.port(), RoomPolicy.DEFAULT)) {
            Following eve = newer.follows(STANDUP);
            ROOM.say(redis);

            await().untilAsserted(() -> assertThat(eve.followed()).isEqualTo(ROOM.entries()));
        }
    }

    /// With a field more in the hash and in each entry, and an event of a kind that is not known yet.
    private static SharedFile nextVersion() {
        return ROOM.with("\nmark ", "\nmore of the next version\nmark ")
                .with("{\"ts\"", "{\"more\":{\"of\":[1]},\"ts\"")
                .with("\"type\":\"controlled\"", "\"type\":\"danced\"");
    }

    @Test
    void whatTheNextVersionWritesOfARoomKeepsNobodyFromHostingIt() {
        put(nextVersion());
        try (var older = TestNode.start("older", redis.port())) {
            assertThat(older.joins(STANDUP, "eve")).startsWith("older");
            hasAdaAndEve(older);
        }
    }

    @Test
    void whatTheNextVersionSaysOfARoomIsFollowed() {
        try (var older = TestLogs.of("older", redis.port(), RoomPolicy.DEFAULT)) {
            Following eve = older.follows(STANDUP);
            nextVersion().say(redis);

            await().untilAsserted(() -> assertThat(eve.followed()).hasSize(4));
            assertThat(eve.followed().get(2).event()).isInstanceOf(RoomEvent.Unknown.class);
            var known = ROOM.entries();
            assertThat(eve.followed()).contains(known.get(0), known.get(1), known.get(3));
        }
    }
}
