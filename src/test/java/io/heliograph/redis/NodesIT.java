package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.room.NodeId;
import io.heliograph.room.RoomOverview;
import io.heliograph.room.ScheduledTimers;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.RoomId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Nodes that come and go.
class NodesIT extends OnRedis {

    /// So many beats one after the other last longer than a lease.
    private static final int BEATS_OF_A_LEASE = (int) Beats.LEASE.dividedBy(Beats.EVERY) + 1;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private TestNode here;
    private TestNode there;

    @BeforeEach
    void startNodes() {
        here = TestNode.start("here", redis.port());
        there = TestNode.start("there", redis.port());
    }

    @AfterEach
    void stopNodes() {
        here.close();
        there.close();
    }

    private static ConditionFactory within(int seconds) {
        return await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(50));
    }

    private static List<PeerState> states(TestNode node, String room) {
        RoomOverview overview = node.sees(room);
        return overview == null
                ? List.of()
                : overview.peers().stream().map(Peer::state).toList();
    }

    @Test
    void thePeersOfADeadNodeAreAwayAndThenGone() {
        here.joins("shared", "ada");
        there.joins("shared", "bob");
        there.joins("alone", "eve");
        within(5).untilAsserted(() -> assertThat(states(here, "shared")).hasSize(2));
        within(5)
                .until(() -> redis.cli("ZRANGE", "test:{+nodes}:rooms:there", "0", "-1")
                        .contains("alone"));
        within(10).until(() -> redis.cli("ZCARD", "test:{+nodes}:leases").equals("2"));
        assertThat(here.sees("alone")).isNull();

        there.dies();
        within(10).untilAsserted(() -> {
            assertThat(states(here, "shared")).containsExactly(PeerState.ONLINE, PeerState.AWAY);
            assertThat(states(here, "alone")).containsExactly(PeerState.AWAY);
        });
        within(15).untilAsserted(() -> assertThat(states(here, "shared")).containsExactly(PeerState.ONLINE));
        within(5).until(() -> here.sees("alone") == null);
        within(5)
                .until(() ->
                        redis.cli("ZRANGE", "test:{+nodes}:leases", "0", "-1").equals("here"));
        assertThat(redis.cli("EXISTS", "test:{+nodes}:rooms:there")).isEqualTo("0");
    }

    @Test
    void nobodyDiesWhileRedisIsAway() {
        here.joins("shared", "ada");
        there.joins("shared", "bob");
        within(5).untilAsserted(() -> assertThat(states(here, "shared")).hasSize(2));
        Standing standing = here.standing();
        redis.pause();
        within(15).until(() -> both(each -> each.beatsInVain() >= BEATS_OF_A_LEASE));
        int answered = Math.max(here.beatsAnswered(), there.beatsAnswered());
        redis.resume();

        within(10).until(() -> both(each -> each.beatsAnswered() > answered));
        assertThat(both(each -> each.standing().equals(standing))).isTrue();
        assertThat(here.joins("shared", "eve")).startsWith("here");
        within(5).until(() -> areOnline(3));
        int before = here.beatsAnswered() + there.beatsAnswered();
        within(20).until(() -> {
            assertThat(areOnline(3)).isTrue();
            return here.beatsAnswered() + there.beatsAnswered() >= before + 2 * BEATS_OF_A_LEASE;
        });
    }

    private boolean areOnline(int count) {
        return both(each -> states(each, "shared").equals(Collections.nCopies(count, PeerState.ONLINE)));
    }

    private boolean both(Predicate<TestNode> as) {
        return as.test(here) && as.test(there);
    }

    @Test
    void anEmptyRedisIsOfAnotherGenerationAndGetsTheRoomsBack() {
        here.joins("shared", "ada");
        there.joins("shared", "bob");
        within(5).untilAsserted(() -> assertThat(states(here, "shared")).hasSize(2));
        String generation = here.standing().generation();
        redis.restartEmpty();

        within(5).untilAsserted(() -> assertThat(here.standing().generation()).isNotEqualTo(generation));
        within(5).untilAsserted(() -> assertThat(there.standing()).isEqualTo(here.standing()));
        within(5).untilAsserted(() -> assertThat(here.joins("shared", "eve")).startsWith("here"));
        within(5)
                .untilAsserted(() -> assertThat(states(there, "shared"))
                        .containsExactly(PeerState.ONLINE, PeerState.ONLINE, PeerState.ONLINE));
        within(5)
                .until(() -> redis.cli("ZRANGE", "test:{+nodes}:rooms:there", "0", "-1")
                        .contains("shared"));
    }

    @Test
    void whoseLeavingRedisHasLostIsGivenUpByItsNode() {
        var keys = List.of("test:{lone}:log", "test:{lone}:meta", "test:{+nodes}:rooms:here");
        here.joins("lone", "ada");
        within(5).until(() -> hosts("lone"));
        keys.forEach(key -> redis.cli("COPY", key, "old." + key));
        here.leaves("ada");
        within(5).until(() -> here.sees("lone") == null && !hosts("lone"));

        keys.forEach(key -> redis.cli("COPY", "old." + key, key, "REPLACE"));
        redis.cli("CLIENT", "KILL", "TYPE", "normal");
        within(10).untilAsserted(() -> assertThat(states(here, "lone")).hasSize(1));
        within(20).until(() -> here.sees("lone") == null && !hosts("lone"));
        assertThat(redis.cli("HGET", "test:{lone}:meta", "ended")).isEqualTo("1");
    }

    @Test
    void whatReachesRedisWhenItsNodeHasGivenItUpIsNotAppended() {
        here.joins("shared", "ada");
        redis.pause();
        assertThat(here.joins("shared", "bob")).isEqualTo("unavailable");
        here.dies();
        redis.resume();

        within(15)
                .until(() ->
                        redis.cli("ZRANGE", "test:{+nodes}:leases", "0", "-1").contains("there"));
        assertThat(redis.cli("HGET", "test:{shared}:meta", "rev")).isEqualTo("1");
    }

    /// As the others are told.
    private boolean hosts(String room) {
        return redis.cli("ZRANGE", "test:{+nodes}:rooms:here", "0", "-1").contains(room);
    }

    /// On a busy machine an answer may be late.
    private static void succeeds(Supplier<CompletionStage<?>> what) {
        within(10).untilAsserted(() -> assertThat(what.get()).succeedsWithin(MINUTE));
    }

    private static void hears(Object answer, Supplier<CompletionStage<?>> what) {
        within(10)
                .untilAsserted(
                        () -> assertThat(what.get()).succeedsWithin(MINUTE).isEqualTo(answer));
    }

    @Test
    void whoMissedThatItsClaimWasTakenHearsItWhenItAsksAgain() {
        var gone = new NodeId("gone");
        try (var link = TestLink.to(redis.port()).connected()) {
            var scripts = new NodeScripts(link.link(), "test");
            succeeds(() -> scripts.host(gone, Map.of(new RoomId("lost"), true)));
            for (int i = 0; i < 2; i++) {
                hears(List.of(new RoomId("lost")), () -> scripts.claim(gone, new NodeId("here")));
            }
            hears(null, () -> scripts.claim(gone, new NodeId("there")));
        }
    }

    @Test
    void whatANodeClaimedThatHasDiedOverItIsClaimedByAnother() {
        var gone = new NodeId("gone");
        try (var link = TestLink.to(redis.port()).connected()) {
            var scripts = new NodeScripts(link.link(), "test");
            within(10).until(() -> redis.cli("ZCARD", "test:{+nodes}:leases").equals("2"));
            succeeds(() -> scripts.host(gone, Map.of(new RoomId("lost"), true)));
            hears(List.of(new RoomId("lost")), () -> scripts.claim(gone, new NodeId("over")));
            hears(List.of(new RoomId("lost")), () -> scripts.claim(gone, new NodeId("here")));
            hears(null, () -> scripts.claim(gone, new NodeId("there")));
        }
    }

    /// A replica has the leases of its master, which may have been ahead of it when it takes its place.
    @Test
    void whoseLeaseIsFromAServerWhoseClockWasAheadIsDeadAsSoonAsAnother() {
        within(10).until(() -> redis.cli("ZCARD", "test:{+nodes}:leases").equals("2"));
        there.joins("alone", "eve");
        within(5)
                .until(() -> redis.cli("ZRANGE", "test:{+nodes}:rooms:there", "0", "-1")
                        .contains("alone"));
        there.dies();
        redis.cli("ZINCRBY", "test:{+nodes}:leases", "3600000", "there");

        within(25).untilAsserted(() -> assertThat(states(here, "alone")).containsExactly(PeerState.AWAY));
    }

    @Test
    void beatsFromAServerWhoseClockWasAheadAreNoneFromNow() {
        within(10).until(() -> redis.cli("ZCARD", "test:{+nodes}:leases").equals("2"));
        redis.cli("HINCRBY", "test:{+nodes}:heard", "last", "3600000");
        redis.cli("HINCRBY", "test:{+nodes}:heard", "since", "3600000");
        try (var link = TestLink.to(redis.port()).connected()) {
            var scripts = new NodeScripts(link.link(), "test");
            within(10)
                    .untilAsserted(() -> assertThat(scripts.beat(new NodeId("third"), Beats.LEASE, "other"))
                            .succeedsWithin(MINUTE)
                            .satisfies(
                                    beat -> assertThat(beat.lease().unbroken()).isPositive()));
        }
    }

    @Test
    void whatReachesRedisLateDoesNotChangeWhichRoomsANodeHosts() {
        var node = new NodeId("node");
        try (var link = TestLink.to(redis.port()).connected()) {
            var scripts = new NodeScripts(link.link(), "test");
            succeeds(() -> scripts.host(node, Map.of(new RoomId("room"), true)));
            redis.pause();
            assertThat(scripts.host(node, Map.of(new RoomId("room"), false))).failsWithin(MINUTE);
            redis.resume();
            succeeds(() -> scripts.host(node, Map.of(new RoomId("other"), true)));
            hears(List.of(new RoomId("other"), new RoomId("room")), () -> scripts.hosted(node));
        }
    }

    @Test
    void everyKindOfKeyEndsByItself() {
        here.joins("shared", "ada");
        within(5)
                .until(() -> redis.cli("ZRANGE", "test:{+nodes}:rooms:here", "0", "-1")
                        .contains("shared"));
        try (var timers = new ScheduledTimers();
                var link = TestLink.to(redis.port()).connected();
                var bulletin = new RedisBulletin(new Topic.Surroundings(
                        link.link(), RedisBulletin.base("test"), "else", timers, System::nanoTime))) {
            var scripts = new NodeScripts(link.link(), "test");
            var gone = new NodeId("gone");
            succeeds(() -> scripts.host(gone, Map.of(new RoomId("lost"), true)));
            succeeds(() -> scripts.claim(gone, new NodeId("else")));
            bulletin.follow("news", news -> {});
            succeeds(() -> bulletin.keep("news", "text", MINUTE));
        }

        Map<String, Long> secondsLeft = new TreeMap<>();
        redis.cli("KEYS", "*").lines().forEach(key -> secondsLeft.put(key, Long.parseLong(redis.cli("TTL", key))));
        assertThat(secondsLeft)
                .containsOnlyKeys(
                        "test:{shared}:log",
                        "test:{shared}:meta",
                        "test:{+nodes}:leases",
                        "test:{+nodes}:generation",
                        "test:{+nodes}:heard",
                        "test:{+nodes}:rooms:here",
                        "test:{+nodes}:rooms:gone",
                        "test:{+nodes}:claim:gone",
                        "test:{+bulletin}:kept:news")
                .allSatisfy((key, seconds) -> assertThat(seconds).as(key).isBetween(1L, 90L));
    }
}
