package io.heliograph.redis;

import io.heliograph.room.Audience;
import io.heliograph.room.Ban;
import io.heliograph.room.Entry;
import io.heliograph.room.Event;
import io.heliograph.room.Kept;
import io.heliograph.room.NodeId;
import io.heliograph.room.Origin;
import io.heliograph.room.PasscodeHash;
import io.heliograph.room.PeerEvent;
import io.heliograph.room.Room;
import io.heliograph.room.RoomEvent;
import io.heliograph.room.RoomSnapshot;
import io.heliograph.room.SignalEvent;
import io.heliograph.room.TokenHash;
import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.Media;
import io.heliograph.signal.Message;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.Permission;
import io.heliograph.signal.Permissions;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.Role;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.RoomSettings;
import io.heliograph.signal.SessionDescription;
import io.heliograph.signal.SignalId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One file for each kind of entry, and some of snapshots, as they are in the Redis of somebody who runs this version.
/// They may be added to, and never changed.
final class StoredFiles {

    static final Path DIRECTORY = Path.of("src/test/resources/stored");
    static final String SNAPSHOT = "snapshot";
    static final String SNAPSHOT_OF_ONE_AWAY = "snapshot-of-one-away";
    static final long REV = 42;

    private static final long TS = 1_790_000_000_000L;
    private static final NodeId NODE = new NodeId("q3Zx_9-a");
    /// The example of W3C Trace Context section 3.2.
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static final PeerId ADA = new PeerId("k3Vb9QpZ");
    private static final PeerId BOB = new PeerId("m8Rt2LwX");
    private static final PeerId EVE = new PeerId("z1");
    private static final SignalId C1 = new SignalId("c1");
    private static final ConnectionName SCREEN = new ConnectionName("screen");
    private static final TokenHash TOKEN = new TokenHash(0x0123456789abcdefL, 0xfedcba9876543210L);
    private static final TokenHash OTHER = new TokenHash(1, -1);
    private static final JsonText SDP = JsonText.of("\"v=0\\r\\na=ice-ufrag:EsAw\\r\\n\"");
    private static final JsonText CANDIDATE = JsonText.of("{\"candidate\":\"candidate:1 é\"}");
    private static final SessionDescription DESCRIPTION = new SessionDescription(SDP, true, false, List.of("EsAw"));
    private static final Origin ORIGIN = new Origin(ADA, C1);
    private static final RoomSettings SETTINGS = new RoomSettings(32, true, false);
    private static final PasscodeHash PASSCODE = new PasscodeHash("salt", TOKEN);

    private StoredFiles() {}

    private static Peer peer(PeerId id, String user, Role role, PeerState state) {
        Permissions some = Permissions.of(List.of(Permission.AUDIO, Permission.CHAT));
        return new Peer(
                id, user, "Name", role, some, state, 40, new Media(true, null, false), JsonText.of("{\"seat\":4}"));
    }

    private static Peer ada() {
        return peer(ADA, "ada", Role.MODERATOR, PeerState.ONLINE);
    }

    static Map<String, Entry> entries() {
        Map<String, Event> events = new TreeMap<>();
        peers(events);
        signals(events);
        events.put("ban-lifted", new RoomEvent.BanLifted(new Ban("eve", 7, TS)));
        events.put("room-configured", new RoomEvent.RoomConfigured(SETTINGS, PASSCODE, ORIGIN));
        events.put("room-closed", new RoomEvent.RoomClosed("Thank you all.", List.of(EVE), ORIGIN));
        Map<String, Entry> entries = new TreeMap<>();
        events.forEach((name, event) -> entries.put(name, entry(REV, event)));
        entries.put("offered-followed", new Entry(REV, TS, NODE, events.get("offered"), TRACE));
        return entries;
    }

    private static Entry entry(long rev, Event event) {
        return new Entry(rev, TS, NODE, event);
    }

    private static void peers(Map<String, Event> events) {
        Peer eve = peer(EVE, "eve", Role.LISTENER, PeerState.WAITING);
        Refusal refusal = new Refusal(ErrorCode.FORBIDDEN, "A moderator did not let you in.");
        Message.Failure denial = new Message.Failure("c1", new RoomId("standup"), refusal, "Not today.");
        events.put("peer-joined", new PeerEvent.PeerJoined(ada(), TOKEN, C1, ORIGIN));
        events.put("peer-waited", new PeerEvent.PeerWaited(eve, C1, List.of(ADA)));
        events.put("waiting-compared", new PeerEvent.WaitingCompared(EVE, C1));
        events.put("waiting-shown", new PeerEvent.WaitingShown(ADA, eve));
        events.put("waiting-admitted", new PeerEvent.WaitingAdmitted(EVE, ORIGIN));
        events.put("waiting-ended", new PeerEvent.WaitingEnded(EVE, LeaveReason.KICKED, denial, List.of(ADA), ORIGIN));
        events.put("peer-compared", new PeerEvent.PeerCompared(ADA, TOKEN));
        events.put("peer-returned", new PeerEvent.PeerReturned(ADA, TOKEN, OTHER, true, ada()));
        events.put("peers-out-of-step", new PeerEvent.PeersOutOfStep(List.of(ADA, BOB)));
        events.put("peer-changed", new PeerEvent.PeerChanged(ada().withState(PeerState.AWAY), ORIGIN));
        events.put("peer-left", new PeerEvent.PeerLeft(BOB, LeaveReason.TIMEOUT));
        JsonText data = JsonText.of("{\"ban\":600}");
        events.put("peer-kicked", new PeerEvent.PeerKicked(ADA, BOB, "bob", 600, C1, data));
    }

    private static void signals(Map<String, Event> events) {
        events.put("offered", new SignalEvent.Offered(ADA, BOB, ConnectionName.MAIN, DESCRIPTION, C1));
        events.put("offered-standing", new SignalEvent.Offered(ADA, null, SCREEN, DESCRIPTION, null));
        events.put("answered", new SignalEvent.Answered(BOB, ADA, ConnectionName.MAIN, DESCRIPTION, C1, TS));
        candidate(events, "only", new Audience.Only(BOB));
        candidate(events, "everyone", new Audience.Everyone());
        candidate(events, "everyone-but", new Audience.EveryoneBut(ADA));
        candidate(events, "several", new Audience.Several(List.of(BOB, EVE)));
        events.put("handed-on-offer", new SignalEvent.HandedOn(ADA, BOB, SCREEN, new Kept.Offer(SDP, C1)));
        events.put(
                "handed-on-candidate", new SignalEvent.HandedOn(ADA, BOB, SCREEN, new Kept.Candidate(CANDIDATE, null)));
        JsonText text = JsonText.of("{\"text\":\"Hello.\"}");
        events.put("controlled", new SignalEvent.Controlled(ADA, BOB, "hangup", text, C1, SCREEN));
        events.put("controlled-by-administrator", new SignalEvent.Controlled(null, null, "x-a", null, null, null));
    }

    private static void candidate(Map<String, Event> events, String name, Audience audience) {
        events.put(
                "candidate-sent-to-" + name,
                new SignalEvent.CandidateSent(ADA, audience, ConnectionName.MAIN, CANDIDATE, C1, true));
    }

    static Map<String, RoomSnapshot> snapshots() {
        return Map.of(SNAPSHOT, snapshot(), SNAPSHOT_OF_ONE_AWAY, snapshotOfOneAway());
    }

    /// A room whose only peer went away.
    private static RoomSnapshot snapshotOfOneAway() {
        Room room = new Room(new RoomId("standup"), new RoomSettings(16, false, true), false);
        room.evolve(entry(1, new PeerEvent.PeerJoined(ada(), TOKEN, null, null)));
        room.evolve(entry(2, new PeerEvent.PeerChanged(ada().withState(PeerState.AWAY), null)));
        return room.snapshot();
    }

    /// A room with something of everything.
    private static RoomSnapshot snapshot() {
        Room room = new Room(new RoomId("standup"), new RoomSettings(16, false, true), false);
        Peer eve = peer(EVE, "eve", Role.LISTENER, PeerState.WAITING);
        Peer mallory = peer(new PeerId("m"), "mallory", Role.SPEAKER, PeerState.ONLINE);
        List<Event> events = List.of(
                new RoomEvent.RoomConfigured(SETTINGS, PASSCODE, null),
                new PeerEvent.PeerJoined(ada(), TOKEN, null, null),
                new PeerEvent.PeerJoined(peer(BOB, "bob", Role.SPEAKER, PeerState.AWAY), OTHER, null, null),
                new PeerEvent.PeerJoined(mallory, OTHER, null, null),
                new PeerEvent.PeerKicked(ADA, mallory.id(), "mallory", 600, C1, null),
                new PeerEvent.PeerWaited(eve, C1, List.of(ADA)),
                new SignalEvent.Offered(ADA, BOB, ConnectionName.MAIN, DESCRIPTION, null),
                new SignalEvent.Offered(BOB, null, SCREEN, DESCRIPTION, C1),
                new SignalEvent.CandidateSent(BOB, new Audience.EveryoneBut(BOB), SCREEN, CANDIDATE, null, true),
                new PeerEvent.PeersOutOfStep(List.of(BOB)));
        events.forEach(event -> room.evolve(entry(room.rev() + 1, event)));
        return room.snapshot();
    }

    static byte[] read(String name) {
        try {
            return Files.readAllBytes(DIRECTORY.resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
