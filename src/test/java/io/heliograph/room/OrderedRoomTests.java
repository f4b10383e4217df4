package io.heliograph.room;

import static io.heliograph.room.Signals.capacity;
import static io.heliograph.room.Signals.control;
import static io.heliograph.room.Signals.kick;
import static io.heliograph.room.Signals.locked;
import static io.heliograph.room.Signals.passcode;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.Peer;
import io.heliograph.signal.Role;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.RoomSettings;
import io.heliograph.signal.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What an administrator does to rooms: sets them up, reads, lists, closes them.
class OrderedRoomTests {

    private static final Action.Configure SETUP = new Action.Configure(false, false, 5, new Secret("1234"));

    private final TestRoom room = TestRoom.open();

    private Answer configures(Precondition when, Action.Configure configure) {
        return room.isOrdered(control(null, null, configure), when);
    }

    @Test
    void setsARoomUpBeforeAnybodyIsThere() {
        Answer answer = room.isOrdered(null, SETUP);

        assertThat(answer.rev()).isEqualTo(1);
        assertThat(room.overview().settings()).isEqualTo(new RoomSettings(5, false, false));
        assertThat(room.overview().isConfigured()).isTrue();
        assertThat(room.overview().hasPasscode()).isTrue();
        assertThat(room.asks(Visit.of("eve")).word()).isEqualTo("wrong-passcode");
        room.joins(Visit.of("ada").knowing("1234"));
        assertThat(room.overview().peers()).extracting(Peer::role).containsExactly(Role.SPEAKER);
    }

    @Test
    void aRoomThatIsSetUpSurvivesEmptyForAWhile() {
        room.isOrdered(null, SETUP);
        room.pass(TestRoom.POLICY.emptyTtl().minusMillis(1));
        assertThat(room.overview()).isNotNull();

        room.pass(Duration.ofMillis(1));

        assertThat(room.overview()).isNull();
        assertThat(room.joins("ada")).isNotNull();
        assertThat(room.overview().isConfigured()).isFalse();
    }

    @Test
    void theSameTwiceMakesOneEntry() {
        Answer first = room.isOrdered(null, SETUP);
        SetupVersion version = room.overview().version();
        room.passSeconds(1);

        Answer second = room.isOrdered(null, SETUP);

        assertThat(second).isEqualTo(first);
        assertThat(room.entries()).hasSize(1);
        assertThat(room.overview().version()).isEqualTo(version);
    }

    @Test
    void everyDifferenceMakesAnEntry() {
        room.isOrdered(null, SETUP);
        for (Action.Configure other : List.of(
                new Action.Configure(true, null, null, null),
                new Action.Configure(null, true, null, null),
                new Action.Configure(null, null, 6, null),
                new Action.Configure(null, null, null, new Secret("4321")),
                new Action.Configure(null, null, null, new Secret("")))) {
            int before = room.entries().size();
            room.isOrdered(null, other);
            assertThat(room.entries()).as("%s", other).hasSize(before + 1);
        }
        assertThat(room.overview().hasPasscode()).isFalse();
    }

    @Test
    void aRoomThatNobodyConfiguredIsConfiguredByItsOwnSettingsToo() {
        room.joins("ada");
        room.isOrdered(null, capacity(TestRoom.POLICY.capacity()));

        assertThat(room.overview().isConfigured()).isTrue();
        assertThat(room.overview().version().rev()).isEqualTo(2);
    }

    @Test
    void itsVersionIsThatOfTheLastConfiguration() {
        TestPeer ada = room.joins("ada");
        assertThat(room.overview().version()).isEqualTo(SetupVersion.NONE);

        long rev = ada.controlsAll(locked(true)).rev();
        ada.chatsToAll("hello");

        assertThat(room.overview().version().rev()).isEqualTo(rev);
        assertThat(room.overview().rev()).isEqualTo(rev + 1);
    }

    @Test
    void aRoomThatBeginsAnewHasAnotherVersion() {
        room.isOrdered(null, SETUP);
        SetupVersion before = room.overview().version();
        room.passSeconds(1);
        room.isOrdered(null, new Action.Close(null));
        room.isOrdered(null, SETUP);

        assertThat(room.overview().version().rev()).isEqualTo(before.rev());
        assertThat(room.overview().version()).isNotEqualTo(before);
    }

    @Test
    void preconditionsAreKept() {
        assertThat(configures(new Precondition.There(), SETUP).word()).isEqualTo("stale");
        assertThat(configures(new Precondition.Unchanged(Set.of(SetupVersion.NONE)), SETUP)
                        .word())
                .isEqualTo("stale");
        assertThat(room.overview()).as("nothing began").isNull();
        assertThat(room.isThere()).isFalse();

        assertThat(configures(new Precondition.NotThere(), SETUP).isAccepted()).isTrue();
        assertThat(configures(new Precondition.NotThere(), SETUP).word()).isEqualTo("stale");
        var unchanged = new Precondition.Unchanged(Set.of(room.overview().version(), new SetupVersion(9, 9)));
        assertThat(configures(unchanged, (Action.Configure) locked(true)).isAccepted())
                .isTrue();
        assertThat(configures(unchanged, (Action.Configure) locked(false)).word())
                .isEqualTo("stale");
        assertThat(room.isOrdered(control(null, null, new Action.Close(null)), unchanged)
                        .word())
                .isEqualTo("stale");
        assertThat(room.overview().settings().locked()).isTrue();
    }

    @Test
    void closes() {
        TestPeer ada = room.joins("ada");
        room.isOrdered(null, new Action.Configure(null, true, null, null));
        TestPeer waiting = room.joins("eve");
        List.of(ada, waiting).forEach(TestPeer::received);

        assertThat(room.isOrdered(null, new Action.Close("maintenance")).isAccepted())
                .isTrue();

        for (TestPeer peer : List.of(ada, waiting)) {
            assertThat(peer.heardOnly("room-closed").text("reason")).isEqualTo("maintenance");
            assertThat(peer.isSeated()).isFalse();
        }
        assertThat(room.isThere()).isFalse();
        assertThat(room.isOrdered(null, new Action.Close(null))).isNull();
        assertThat(room.isTold("{}")).isFalse();
    }

    @Test
    void onlyConfiguringMakesARoomBegin() {
        for (Action action :
                List.of(kick(), new Action.Close(null), new Action.Admit(), new Action.Application("x-poll"))) {
            assertThat(room.isOrdered(null, action)).as("%s", action).isNull();
        }
        assertThat(room.isThere()).isFalse();
        assertThat(room.isOrdered(null, passcode("1234")).rev()).isEqualTo(1);
    }

    @Test
    void listsRoomsInPages() {
        for (String id : List.of("b", "d", "a", "c")) {
            new TestRoomOf(id).isSetUp();
        }

        assertThat(ids(null, 3)).containsExactly("a", "b", "c");
        assertThat(ids("c", 3)).containsExactly("d");
        assertThat(ids("bb", 1)).as("of which there is none").containsExactly("c");
        assertThat(ids("d", 3)).isEmpty();
    }

    @Test
    void tellsAllRooms() {
        TestPeer ada = room.joins("ada");
        new TestRoomOf("other").isSetUp();
        ada.received();

        assertThat(room.rooms().announceToAll(JsonText.of("{\"text\":\"noon\"}")))
                .isEqualTo(2);
        assertThat(ada.heardOnly("notice").text("room")).isEqualTo(room.id().value());
    }

    @Test
    void whoeverConfiguresARoomThatIsEndingFindsOneThatIsThere() throws Exception {
        Rooms shared = new Rooms(
                TestRoom.POLICY,
                false,
                any -> new MemoryRoomLog(TestRoom.POLICY, new LogMemory(Long.MAX_VALUE), () -> 0),
                new Rooms.Surroundings(
                        (delay, work) -> () -> {}, new CountingFresh(), InstantSource.system(), RoomListener.NONE));
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> configured = threads.submit(() -> accepted(shared, (Action.Configure) locked(true)));
            Future<Integer> closed = threads.submit(() -> accepted(shared, new Action.Close(null)));
            assertThat(configured.get()).isEqualTo(2_000);
            assertThat(closed.get()).isBetween(0, 2_000);
        }
        var taker = new Answer.Taker();
        var order = new Command.Order(control(null, null, locked(true)), new Precondition.Anything());
        assertThat(shared.administer(room.id(), order, taker)).isTrue();
        assertThat(shared.overview(room.id())).isNotNull();
        assertThat(shared.census().rooms()).isEqualTo(1);
    }

    private int accepted(Rooms rooms, Action action) {
        var order = new Command.Order(control(null, null, action), new Precondition.Anything());
        int accepted = 0;
        for (int i = 0; i < 2_000; i++) {
            var taker = new Answer.Taker();
            if (rooms.administer(room.id(), order, taker)) {
                accepted += taker.answer().isAccepted() ? 1 : 0;
            }
        }
        return accepted;
    }

    private List<String> ids(String after, int limit) {
        return room.rooms().ids(after == null ? null : new RoomId(after), limit).stream()
                .map(RoomId::value)
                .toList();
    }

    /// Another room of the same server.
    private final class TestRoomOf {

        private final RoomId id;

        TestRoomOf(String id) {
            this.id = new RoomId(id);
        }

        void isSetUp() {
            var order = new Command.Order(control(null, null, SETUP), new Precondition.Anything());
            assertThat(room.rooms().administer(id, order, Reply.NONE)).isTrue();
        }
    }
}
