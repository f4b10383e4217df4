package io.heliograph.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.room.PeerEvent;
import io.heliograph.room.TokenHash;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.PeerId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RoomStoriesTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PLENTY = 1_000_000;
    private static final Set<EventType> ALL = EnumSet.allOf(EventType.class);

    private static RoomStories stories(EndpointFixture... receivers) {
        return new RoomStories(
                List.of(receivers).stream().map(one -> one.endpoint).toList(), new PostIds(), false);
    }

    private static List<String> told(EndpointFixture receiver) {
        receiver.receiver.takesAll();
        return receiver.receiver.taken().stream().map(RoomStoriesTests::brief).toList();
    }

    /// `type id reason`, as far as it has them.
    private static String brief(String json) {
        var message = JSON.readTree(json);
        var data = message.get("data");
        return (message.get("type").asString() + " " + data.at("/peer/id").asString("") + " "
                        + data.path("reason").asString(""))
                .strip();
    }

    @Test
    void tellsARoomFromBeginningToEnd() {
        var its = new EndpointFixture();
        new StoryTeller(stories(its), "standup")
                .joins("p1")
                .joins("p2")
                .leaves("p2", LeaveReason.TIMEOUT)
                .joins("p3")
                .isKicked("p3")
                .leaves("p1", LeaveReason.LEFT)
                .ends();

        assertThat(told(its))
                .containsExactly(
                        "room-created",
                        "peer-joined p1",
                        "peer-joined p2",
                        "peer-left p2 timeout",
                        "peer-joined p3",
                        "peer-left p3 kicked",
                        "peer-left p1 left",
                        "room-closed");
    }

    @Test
    void aRoomThatClosesLosesItsPeersFirst() {
        var its = new EndpointFixture();
        new StoryTeller(stories(its), "standup")
                .joins("p1")
                .joins("p2")
                .closes()
                .ends();

        assertThat(told(its))
                .endsWith("peer-left p1 closed", "peer-left p2 closed", "room-closed")
                .hasSize(6);
    }

    @Test
    void aServerThatStopsTellsTheEndOfEveryRoomAndNothingAfterwards() {
        var its = new EndpointFixture();
        var stories = stories(its);
        var standup = new StoryTeller(stories, "standup").joins("p1");
        var other = new StoryTeller(stories, "other").joins("p2").leaves("p2", LeaveReason.LEFT);

        stories.end(StoryTeller.START + 60_000);
        standup.joins("p3").leaves("p1", LeaveReason.LEFT).ends();
        other.ends();
        new StoryTeller(stories, "late").joins("p4");
        stories.end(StoryTeller.START + 90_000);

        assertThat(told(its))
                .containsExactlyInAnyOrder(
                        "room-created",
                        "peer-joined p1",
                        "peer-left p1 closed",
                        "room-closed",
                        "room-created",
                        "peer-joined p2",
                        "peer-left p2 left",
                        "room-closed");
        var last = JSON.readTree(its.receiver.taken().stream()
                .filter(json -> json.contains("peer-left") && json.contains("standup"))
                .findFirst()
                .orElseThrow());
        assertThat(last.get("timestamp").asString()).isEqualTo("2026-09-21T14:14:20Z");
        assertThat(last.at("/data/rev").asLong()).isEqualTo(1);
    }

    @Test
    void aRoomThatNeverBeganIsNotTold() {
        var its = new EndpointFixture();
        new StoryTeller(stories(its), "refused").ends();

        assertThat(told(its)).isEmpty();
    }

    @Test
    void aReturnIsNeitherJoiningNorLeaving() {
        var its = new EndpointFixture();
        new StoryTeller(stories(its), "standup")
                .joins("p1")
                .happens(new PeerEvent.PeerReturned(
                        new PeerId("p1"), new TokenHash(1, 2), new TokenHash(3, 4), true, StoryTeller.peer("p1")))
                .happens(new PeerEvent.PeerChanged(StoryTeller.peer("p1"), null))
                .happens(new PeerEvent.PeerWaited(StoryTeller.peer("w"), null, List.of()))
                .happens(new PeerEvent.WaitingEnded(new PeerId("w"), LeaveReason.LEFT, null, List.of(), null))
                .leaves("p1", LeaveReason.LEFT)
                .ends();

        assertThat(told(its)).containsExactly("room-created", "peer-joined p1", "peer-left p1 left", "room-closed");
    }

    @Test
    void theBodySaysWhoAndWhereAndNothingMore() {
        var its = new EndpointFixture();
        new StoryTeller(stories(its), "standup")
                .joins("p1")
                .leaves("p1", LeaveReason.LEFT)
                .ends();
        its.receiver.takesAll();

        assertThat(its.receiver.taken()).containsExactly("""
                        {"type":"room-created","timestamp":"2026-09-21T14:13:20.001Z",\
                        "data":{"room":"standup","rev":1}}""", """
                        {"type":"peer-joined","timestamp":"2026-09-21T14:13:20.001Z",\
                        "data":{"room":"standup","rev":1,"peer":{"id":"p1","user":"user-p1",\
                        "name":"Name of p1","role":"speaker"}}}""", """
                        {"type":"peer-left","timestamp":"2026-09-21T14:13:20.002Z",\
                        "data":{"room":"standup","rev":2,"peer":{"id":"p1","user":"user-p1",\
                        "name":"Name of p1","role":"speaker"},"reason":"left"}}""", """
                        {"type":"room-closed","timestamp":"2026-09-21T14:13:20.002Z",\
                        "data":{"room":"standup","rev":2}}""");
    }

    @Test
    void tellsAnEndpointOnlyWhatItWants() {
        var all = new EndpointFixture();
        var leaving = new EndpointFixture(PLENTY, Set.of(EventType.PEER_LEFT));
        new StoryTeller(stories(all, leaving), "standup")
                .joins("p1")
                .leaves("p1", LeaveReason.LEFT)
                .ends();

        assertThat(told(leaving)).containsExactly("peer-left p1 left");
        assertThat(told(all)).hasSize(4);
        assertThat(leaving.count("dropped")).isZero();
    }

    @Test
    void aRoomThatBeginsWithoutPlaceIsNotToldAtAll() {
        var its = new EndpointFixture(800, ALL);
        var stories = stories(its);
        var first = new StoryTeller(stories, "first").joins("p1");
        var second = new StoryTeller(stories, "second").joins("p2").joins("p3");
        first.leaves("p1", LeaveReason.LEFT).ends();
        its.receiver.takesAll();
        second.joins("p4").leaves("p2", LeaveReason.LEFT).closes().ends();

        assertThat(told(its)).containsExactly("room-created", "peer-joined p1", "peer-left p1 left", "room-closed");
        assertThat(its.count("dropped")).isEqualTo(8);
        second.joins("p5");
        assertThat(told(its)).endsWith("room-created", "peer-joined p5");
    }

    @Test
    void aRoomWithoutPlaceForAJoinGoesOnWithTheLeavingOfThoseKnown() {
        var its = new EndpointFixture(900, ALL);
        var room =
                new StoryTeller(stories(its), "standup").joins("p1").joins("p2").joins("p3");
        its.receiver.takesAll();
        room.joins("p4").leaves("p2", LeaveReason.LEFT).leaves("p3", LeaveReason.LEFT);
        room.leaves("p1", LeaveReason.LEFT).closes().ends();

        assertThat(told(its))
                .containsExactly(
                        "room-created",
                        "peer-joined p1",
                        "peer-joined p2",
                        "peer-left p2 left",
                        "peer-left p1 left",
                        "room-closed");
    }

    @Test
    void aFullEndpointTakesNothingFromAnother() {
        var full = new EndpointFixture(0, ALL);
        var its = new EndpointFixture();
        new StoryTeller(stories(full, its), "standup").joins("p1").ends();

        assertThat(told(full)).isEmpty();
        assertThat(told(its)).hasSize(4);
        assertThat(full.count("dropped")).isEqualTo(4);
    }

    /// Whatever is dropped, what is told is whole.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void eachJoinThatIsToldIsFollowedByOneLeave(long seed) {
        var random = new Random(seed);
        var its = new EndpointFixture(6_000, ALL);
        var stories = stories(its);
        Map<String, StoryTeller> rooms = new HashMap<>();
        Map<String, String> inRoom = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            var room = "room-" + random.nextInt(12);
            var peer = inRoom.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(room))
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (random.nextInt(100) < 55 || peer.isEmpty()) {
                rooms.computeIfAbsent(room, name -> new StoryTeller(stories, name))
                        .joins("p" + i);
                inRoom.put("p" + i, room);
            } else {
                rooms.get(room).leaves(peer.get(), LeaveReason.LEFT);
                inRoom.remove(peer.get());
                if (!inRoom.containsValue(room)) {
                    rooms.get(room).ends();
                }
            }
            if (random.nextInt(100) < 40 && !its.receiver.underWay().isEmpty()) {
                its.receiver.takes(its.receiver.underWay().getFirst());
            }
        }
        stories.end(StoryTeller.START + 100_000);
        its.receiver.takesAll();

        assertThat(its.count("dropped")).isPositive();
        Stories.assertWhole(its.receiver.taken().stream().map(JSON::readTree).toList());
    }
}
