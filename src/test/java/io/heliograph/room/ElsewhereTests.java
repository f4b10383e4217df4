package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.signal.Action;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.Message;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What an administrator sees and does at a node where nobody is.
class ElsewhereTests {

    private static final RoomId ROOM = ClusterClient.ROOM;

    private final ManualTimers timers = new ManualTimers();
    private final SharedLogs logs = new SharedLogs(new Random(7));
    private final Rooms here = node("here");
    private final Rooms there = node("there");

    /// Somebody who sits at a node.
    private static final class Guest implements StayingRecipient {
        private final List<Told> told = new ArrayList<>();
        private PeerId id;
        private Membership membership;

        @Override
        public Membership in(RoomId room) {
            return membership;
        }

        @Override
        public void receive(RoomId room, Channel channel, byte[] message) {
            told.add(Told.of(channel, message));
        }

        @Override
        public void receive(Message.Joined joined) {
            id = joined.self().id();
        }

        List<String> types() {
            return told.stream().map(Told::type).toList();
        }
    }

    private Rooms node(String name) {
        var id = new NodeId(name);
        var around = new Rooms.Surroundings(timers, new Cluster.NamesOf(id), timers, RoomListener.NONE);
        return new Rooms(TestRoom.POLICY, false, logs.at(id, TestRoom.POLICY), around);
    }

    private void settle() {
        while (logs.step()) {}
    }

    private Guest joins(Rooms node, String user) {
        Guest guest = new Guest();
        comes(guest, node, user);
        settle();
        return guest;
    }

    private Answer.Taker comes(Guest guest, Rooms node, String user) {
        var taker = new Answer.Taker(membership -> guest.membership = membership);
        node.join(ROOM, Visit.of(user).command(), guest, taker);
        return taker;
    }

    private Sight looks(Rooms node, RoomId room) {
        var seen = new AtomicReference<Sight>();
        node.look(room, seen::set);
        settle();
        return seen.get();
    }

    private static List<String> users(Sight sight) {
        return ((Sight.There) sight)
                .room().peers().stream().map(peer -> peer.user()).toList();
    }

    private Answer orders(Rooms node, PeerId to, Action action) {
        var taker = new Answer.Taker();
        assertThat(node.administer(ROOM, order(to, action), taker)).isTrue();
        settle();
        return taker.answer();
    }

    private static Command.Order order(PeerId to, Action action) {
        return new Command.Order(new Signal.Control(null, to, action, null), new Precondition.Anything());
    }

    @Test
    void aRoomOfAnotherNodeIsSeenAndNotHosted() {
        joins(there, "ada");
        joins(there, "bob");

        assertThat(users(looks(here, ROOM))).containsExactly("ada", "bob");
        assertThat(here.ids(null, 10)).isEmpty();
        assertThat(there.ids(null, 10)).containsExactly(ROOM);
    }

    @Test
    void whereThereIsNoRoomNothingIsSeenAndNoneBegins() {
        assertThat(looks(here, ROOM)).isInstanceOf(Sight.Nothing.class);
        assertThat(here.ids(null, 10)).isEmpty();
        assertThat(logs.histories()).allMatch(List::isEmpty);
    }

    @Test
    void whatHappenedElsewhereIsSeenBeforeItIsHeardOf() {
        joins(here, "ada");
        joins(there, "bob");
        there.join(ROOM, Visit.of("eve").command(), new Guest(), new Answer.Taker(membership -> {}));
        while (users(new Sight.There(there.overview(ROOM))).size() < 3) {
            logs.step();
        }

        assertThat(users(looks(here, ROOM))).containsExactly("ada", "bob", "eve");
    }

    @Test
    void whereTheLogDoesNotAnswerItCannotBeSaid() {
        joins(there, "ada");
        logs.lose(1);

        assertThat(looks(here, ROOM))
                .isInstanceOfSatisfying(
                        Sight.Unknown.class,
                        sight -> assertThat(sight.why().code().text()).isEqualTo("unavailable"));
        assertThat(users(looks(here, ROOM))).containsExactly("ada");
        assertThat(here.ids(null, 10)).isEmpty();
    }

    @Test
    void aPeerIsPutOutAtAnotherNode() {
        joins(there, "ada");
        Guest bob = joins(there, "bob");

        assertThat(orders(here, bob.id, Signals.kick(-1)).isAccepted()).isTrue();
        assertThat(users(looks(there, ROOM))).containsExactly("ada");
        assertThat(here.ids(null, 10)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whoJoinsAgainWhileBeingPutOutIsLetIn(int steps) {
        joins(there, "ada");
        Guest bob = joins(there, "bob");
        here.administer(ROOM, order(bob.id, Signals.kick(0)), new Answer.Taker());

        assertThat(joinsAgain(bob, steps).isAccepted()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whoJoinsAgainWhileTheRoomIsClosedIsLetIn(int steps) {
        Guest bob = joins(there, "bob");
        here.administer(ROOM, order(null, new Action.Close(null)), new Answer.Taker());

        assertThat(joinsAgain(bob, steps).isAccepted()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whoIsLetInIsToldSoWhateverAnswerOfTheLogIsLost(int steps) {
        joins(there, "ada");
        orders(here, null, Signals.lobby(true));
        Guest bob = joins(there, "bob");
        orders(here, bob.membership.peer(), new Action.Admit());
        assertThat(bob.id).as("without a loss").isNotNull();

        Guest eve = joins(there, "eve");
        here.administer(ROOM, order(eve.membership.peer(), new Action.Admit()), new Answer.Taker());
        for (int i = 0; i < steps && logs.step(); i++) {}
        logs.lose(1);
        settle();
        logs.lose(0);
        timers.pass(Duration.ofSeconds(5));
        settle();
        if (users(looks(there, ROOM)).contains("eve")) {
            assertThat(eve.id).isNotNull();
        }
    }

    @Test
    void whoJoinsAgainBehindItsBeingPutOutIsLetIn() {
        Guest ada = joins(there, "ada");
        Guest bob = joins(there, "bob");
        var kick = Signals.control(null, bob.id, Signals.kick(0));
        var first = new Answer.Taker();
        ada.membership.say(Signals.control(null, null, new Action.Application("x-hello")), first);
        ada.membership.say(kick, new Answer.Taker());
        var again = comes(bob, there, "bob");
        settle();

        assertThat(again.answer().isAccepted()).isTrue();
        assertThat(users(looks(there, ROOM))).containsExactly("ada", "bob");
    }

    static IntStream moments() {
        return IntStream.range(0, 20);
    }

    /// @param steps how much of what is under way arrives before
    private Answer joinsAgain(Guest guest, int steps) {
        for (int i = 0; i < steps && logs.step(); i++) {}
        var again = comes(guest, there, "bob");
        settle();
        return again.answer();
    }

    @Test
    void aRoomIsClosedAtAnotherNodeAndIsOverAtAll() {
        joins(there, "ada");

        assertThat(orders(here, null, new Action.Close(null)).isAccepted()).isTrue();
        assertThat(there.ids(null, 10)).isEmpty();
        assertThat(looks(there, ROOM)).isInstanceOf(Sight.Nothing.class);
    }

    @Test
    void anOrderMakesNoRoomBeginUnlessItSetsItUp() {
        assertThat(orders(here, null, new Action.Application("x-hello")).word()).isEqualTo("stale");
        assertThat(orders(here, null, new Action.Close(null)).word()).isEqualTo("stale");
        assertThat(logs.histories()).allMatch(List::isEmpty);
        assertThat(orders(here, null, Signals.capacity(3)).isAccepted()).isTrue();
        assertThat(looks(there, ROOM)).isInstanceOf(Sight.There.class);
    }

    @Test
    void eachPeerIsCountedAtItsNodeOnly() {
        joins(here, "ada");
        joins(there, "bob");
        joins(there, "eve");

        assertThat(here.census().peers(PeerState.ONLINE)).isEqualTo(1);
        assertThat(there.census().peers(PeerState.ONLINE)).isEqualTo(2);
        assertThat(here.census().rooms()).isEqualTo(1);
        assertThat(there.census().rooms()).isEqualTo(1);
    }

    @Test
    void aNoticeReachesTheMembersAtAllNodes() {
        var bulletins = new Bulletins();
        var given = new Notices(here, bulletins.node());
        new Notices(there, bulletins.node());
        Guest ada = joins(here, "ada");
        Guest bob = joins(there, "bob");

        assertThat(given.give(ROOM, JsonText.of("{\"text\":\"noon\"}"))).isCompleted();
        assertThat(given.give(new RoomId("other"), JsonText.of("{}"))).isCompleted();
        assertThat(given.giveToAll(JsonText.of("{\"text\":\"all\"}"))).isCompletedWithValue(1);
        for (Guest guest : List.of(ada, bob)) {
            assertThat(guest.types()).filteredOn("notice"::equals).hasSize(2);
        }
    }

    @Test
    void aNoticeThatCannotBeGivenIsGivenToNobody() {
        var bulletins = new Bulletins();
        var given = new Notices(here, bulletins.node());
        Guest ada = joins(here, "ada");
        bulletins.cut();

        assertThatThrownBy(() ->
                        given.giveToAll(JsonText.of("{}")).toCompletableFuture().join())
                .hasRootCauseMessage("cut off");
        assertThat(ada.types()).doesNotContain("notice");
    }
}
