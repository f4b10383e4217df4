package io.heliograph.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.room.Entry;
import io.heliograph.room.Event;
import io.heliograph.room.NodeId;
import io.heliograph.room.PeerEvent;
import io.heliograph.room.ResumeTokens;
import io.heliograph.room.RoomEvent;
import io.heliograph.room.RoomSnapshot;
import io.heliograph.room.TokenHash;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Role;
import io.heliograph.signal.RoomId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Two nodes host one room; each tells an endpoint of its own, so that it shows who told.
class SharedStoriesTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final RoomId ROOM = new RoomId("standup");

    private final Node here = new Node("here");
    private final Node there = new Node("there");
    private long rev;

    private static final class Node {
        private final NodeId id;
        private final EndpointFixture its;
        private final RoomStories stories;
        private boolean hosts;

        Node(String id) {
            this(id, new EndpointFixture());
        }

        Node(String id, EndpointFixture its) {
            this.id = new NodeId(id);
            this.its = its;
            this.stories = new RoomStories(List.of(its.endpoint), new PostIds(), true);
        }

        void hosts() {
            hosts = true;
        }

        void opens(long rev, String... peers) {
            hosts = true;
            var roster = Stream.of(peers)
                    .map(peer -> new RoomSnapshot.OfMember(
                            StoryTeller.peer(peer),
                            Role.SPEAKER,
                            id,
                            1,
                            null,
                            false,
                            new ResumeTokens(List.of(new TokenHash(1, 2))),
                            List.of()))
                    .toList();
            stories.opened(new RoomSnapshot(rev, null, roster, List.of(), Set.of(), Set.of(), List.of()), ROOM);
        }

        void releases() {
            hosts = false;
            stories.released(ROOM);
        }

        List<String> told() {
            its.receiver.takesAll();
            return its.receiver.taken().stream()
                    .map(JSON::readTree)
                    .map(message -> (message.get("type").asString() + " "
                                    + message.at("/data/peer/name").asString("") + " "
                                    + message.at("/data/reason").asString(""))
                            .strip())
                    .toList();
        }
    }

    private void writes(Node writer, Event event) {
        var entry = new Entry(++rev, StoryTeller.START + rev, writer.id, event);
        for (Node node : List.of(here, there)) {
            if (node == writer) {
                node.hosts();
                node.stories.happened(ROOM, entry);
            } else if (node.hosts) {
                node.stories.followed(ROOM, entry);
            }
        }
    }

    private void joins(Node writer, String peer) {
        writes(writer, new PeerEvent.PeerJoined(StoryTeller.peer(peer), new TokenHash(1, 2), null, null));
    }

    private void leaves(Node writer, String peer, LeaveReason reason) {
        writes(writer, new PeerEvent.PeerLeft(new PeerId(peer), reason));
    }

    private void ends() {
        here.stories.ended(ROOM);
        there.stories.ended(ROOM);
    }

    @Test
    void eachNodeTellsWhatItWrote() {
        there.hosts();
        joins(here, "p1");
        joins(there, "p2");
        leaves(here, "p2", LeaveReason.KICKED);
        leaves(there, "p1", LeaveReason.LEFT);
        ends();

        assertThat(here.told())
                .containsExactly("room-created", "peer-joined Name of p1", "peer-left Name of p2 kicked");
        assertThat(there.told()).containsExactly("peer-joined Name of p2", "peer-left Name of p1 left", "room-closed");
    }

    @Test
    void whoHostsARoomLaterTellsNoBeginningButKnowsWhoIsThere() {
        joins(here, "p1");
        there.opens(1, "p1");
        joins(there, "p2");
        here.releases();
        leaves(there, "p1", LeaveReason.TIMEOUT);
        leaves(there, "p2", LeaveReason.LEFT);
        there.stories.ended(ROOM);

        assertThat(here.told()).containsExactly("room-created", "peer-joined Name of p1");
        assertThat(there.told())
                .containsExactly(
                        "peer-joined Name of p2",
                        "peer-left Name of p1 timeout",
                        "peer-left Name of p2 left",
                        "room-closed");
    }

    @Test
    void whoClosesARoomTellsThatAllHaveLeft() {
        there.hosts();
        joins(here, "p1");
        joins(there, "p2");
        writes(there, new RoomEvent.RoomClosed("closed", List.of(), null));
        ends();

        assertThat(here.told()).containsExactly("room-created", "peer-joined Name of p1");
        assertThat(there.told())
                .containsExactly(
                        "peer-joined Name of p2",
                        "peer-left Name of p1 closed",
                        "peer-left Name of p2 closed",
                        "room-closed");
    }

    @Test
    void aRoomThatEndedUnheardWasToldByWhoEndedIt() {
        joins(here, "p1");
        here.stories.vanished(ROOM);

        assertThat(here.told()).containsExactly("room-created", "peer-joined Name of p1");
    }

    @Test
    void whoseJoiningIsLostHasLeftAsFarAsItWasTold() {
        there.hosts();
        joins(here, "p1");
        joins(there, "p2");
        joins(here, "p3");
        here.opens(2, "p1", "p4");

        assertThat(here.told())
                .containsExactly(
                        "room-created",
                        "peer-joined Name of p1",
                        "peer-joined Name of p3",
                        "peer-left Name of p3 timeout");
        leaves(here, "p4", LeaveReason.LEFT);
        assertThat(here.told()).endsWith("peer-left Name of p4 left");
    }

    @Test
    void aServerThatStopsTellsNoEndOfRoomsThatGoOn() {
        joins(here, "p1");
        here.stories.end(StoryTeller.START + 60_000);
        leaves(here, "p1", LeaveReason.LEFT);
        ends();

        assertThat(here.told())
                .containsExactly("room-created", "peer-joined Name of p1", "peer-left Name of p1 left", "room-closed");
    }

    @Test
    void aRoomThatBeganWithoutPlaceIsToldByOthersOnly() {
        var full = new Node("full", new EndpointFixture(0, EnumSet.allOf(EventType.class)));
        full.stories.followed(
                ROOM,
                new Entry(
                        1,
                        StoryTeller.START,
                        here.id,
                        new PeerEvent.PeerJoined(StoryTeller.peer("p1"), new TokenHash(1, 2), null, null)));
        full.stories.happened(
                ROOM,
                new Entry(
                        2,
                        StoryTeller.START,
                        full.id,
                        new PeerEvent.PeerJoined(StoryTeller.peer("p2"), new TokenHash(1, 2), null, null)));
        full.stories.happened(
                ROOM,
                new Entry(
                        3, StoryTeller.START, full.id, new PeerEvent.PeerLeft(new PeerId("p1"), LeaveReason.TIMEOUT)));

        assertThat(full.told()).as("the end of what another told").containsExactly("peer-left Name of p1 timeout");
        assertThat(full.its.count("dropped")).isOne();
    }
}
