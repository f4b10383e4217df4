package io.heliograph.signal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One JSON file for each thing that is said, and what it means.
final class GoldenFiles {

    static final Path DIRECTORY = Path.of("src/test/resources/golden");

    private static final PeerId ADA = new PeerId("k3Vb9QpZ");
    private static final PeerId BOB = new PeerId("m8Rt2LwX");
    private static final SignalId C1 = new SignalId("c1");
    private static final SignalId C2 = new SignalId("c2");
    private static final SignalId C3 = new SignalId("c3");
    private static final SignalId C5 = new SignalId("c5");
    private static final ConnectionName MAIN = ConnectionName.MAIN;
    private static final ConnectionName SCREEN = new ConnectionName("screen");
    private static final RoomId ROOM = new RoomId("standup");
    private static final JsonText SEAT = JsonText.of("{\"seat\":4}");
    private static final Secret RESUME = new Secret("h7Gq0sXc1vB2nM3k");
    private static final RoomSettings SETTINGS = new RoomSettings(16, false, false);

    private static final JsonText OFFER = sdp("sendrecv", "EsAw", "P2uYro0UCOQ4zxjKXaWCBui1");
    private static final JsonText ANSWER = sdp("recvonly", "y6Bt", "aGk0Zt7yVfO2cQn1RrL5xw3e");
    private static final JsonText CANDIDATE = JsonText.of("{\"candidate\":\"candidate:842163049 1 udp 1677729535"
            + " 203.0.113.7 46154 typ srflx raddr 192.0.2.20 rport 46154\","
            + "\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":\"EsAw\"}");
    private static final JsonText NO_CANDIDATE = JsonText.of("null");

    private static final Peer ADA_THERE = new Peer(
            ADA,
            "ada",
            "Ada",
            Role.MODERATOR,
            Permissions.ALL,
            PeerState.ONLINE,
            40,
            new Media(true, null, null),
            JsonText.EMPTY_OBJECT);
    private static final Peer BOB_THERE = new Peer(
            BOB, "bob", "Bob", Role.SPEAKER, Permissions.ALL, PeerState.ONLINE, 42, new Media(true, false, null), SEAT);

    static final IceGrant ICE = new IceGrant(
            List.of(
                    new IceServer(List.of("stun:stun.example.org"), null, null),
                    new IceServer(
                            List.of("turn:turn.example.org?transport=udp", "turns:turn.example.org"),
                            "1790003600:bob",
                            "9aYb1kYt6m0Y1xqk2G4sD3w5f7A=")),
            3600);

    private GoldenFiles() {}

    private static JsonText sdp(String direction, String fragment, String password) {
        return JsonText.of("\"v=0\\r\\no=- 4611731400430051336 2 IN IP4 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\n"
                + "m=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\nc=IN IP4 0.0.0.0\\r\\na=mid:0\\r\\na=" + direction
                + "\\r\\na=ice-ufrag:" + fragment + "\\r\\na=ice-pwd:" + password + "\\r\\n\"");
    }

    /// What the files of signals mean.
    static Map<String, Signal> signals() {
        Map<String, Signal> signals = new TreeMap<>();
        Media media = new Media(true, false, null);
        signals.put("join", new Signal.Join(C1, "Bob", media, SEAT, new Secret("open-sesame"), null));
        signals.put(
                "join-resume",
                new Signal.Join(
                        new SignalId("c9"),
                        "Bob",
                        Media.NONE,
                        JsonText.EMPTY_OBJECT,
                        null,
                        new Signal.Resume(BOB, RESUME, 57)));
        signals.put("leave", new Signal.Leave(new SignalId("c20")));
        SessionDescription offer = new SessionDescription(OFFER, true, false, List.of("EsAw"));
        signals.put("offer", new Signal.Offer(C2, ADA, MAIN, offer));
        signals.put("offer-standing", new Signal.Offer(C2, null, SCREEN, offer));
        SessionDescription answer = new SessionDescription(ANSWER, false, false, List.of("y6Bt"));
        signals.put("answer", new Signal.Answer(C2, BOB, MAIN, answer));
        signals.put("candidate", new Signal.Candidate(C3, ADA, MAIN, CANDIDATE, "EsAw"));
        signals.put("candidate-end", new Signal.Candidate(null, ADA, MAIN, NO_CANDIDATE, null));
        controls(signals);
        return signals;
    }

    private static void controls(Map<String, Signal> signals) {
        Media media = new Media(false, null, true);
        JsonText meta = JsonText.of("{\"seat\":5}");
        String update = "{'name':'Bob B.','media':{'audio':false,'screen':true},'meta':{'seat':5}}";
        control(signals, "update", null, new Action.Update("Bob B.", media, meta), update);
        control(signals, "chat", null, new Action.Chat(), "{'text':'Hello, everybody.'}");
        control(signals, "application", ADA, new Action.Application("x-poll.vote"), "{'choice':2}");
        control(signals, "hangup", ADA, new Action.Hangup(SCREEN), "{'pc':'screen'}");
        permits(signals);
        control(signals, "role", BOB, new Action.Assign(Role.LISTENER), "{'role':'listener'}");
        Action kick = new Action.Kick(600, "Ten minutes to calm down.");
        control(signals, "kick", BOB, kick, "{'ban':600,'reason':'Ten minutes to calm down.'}");
        Action configure = new Action.Configure(true, false, 32, new Secret(""));
        String settings = "{'locked':true,'lobby':false,'capacity':32,'passcode':null}";
        control(signals, "configure", null, configure, settings);
        control(signals, "admit", BOB, new Action.Admit(), null);
        String denial = "This is a closed meeting.";
        control(signals, "deny", BOB, new Action.Deny(denial), "{'reason':'This is a closed meeting.'}");
        control(signals, "close", null, new Action.Close("Thank you all."), "{'reason':'Thank you all.'}");
    }

    private static void permits(Map<String, Signal> signals) {
        Permissions audio = Permissions.of(List.of(Permission.AUDIO));
        Permissions chat = Permissions.of(List.of(Permission.CHAT));
        Permissions two = Permissions.of(List.of(Permission.AUDIO, Permission.SCREEN));
        control(signals, "mute", BOB, new Action.Permit("mute", false, two), "{'kinds':['audio','screen']}");
        control(signals, "unmute", BOB, new Action.Permit("unmute", true, audio), "{'kinds':['audio']}");
        Permissions grants = Permissions.of(List.of(Permission.VIDEO)).with(chat);
        String granted = "{'permissions':['video','chat']}";
        control(signals, "grant", BOB, new Action.Permit("grant", true, grants), granted);
        control(signals, "revoke", BOB, new Action.Permit("revoke", false, chat), "{'permissions':['chat']}");
    }

    private static void control(Map<String, Signal> signals, String name, PeerId to, Action action, String data) {
        JsonText json = data == null ? null : JsonText.of(data.replace('\'', '"'));
        signals.put("control-" + name, new Signal.Control(C5, to, action, json));
    }

    /// What the files of session requests mean.
    static Map<String, SessionRequest> sessionRequests() {
        Secret token = new Secret("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJib2IifQ.c2lnbmF0dXJl");
        return Map.of(
                "authorize", new SessionRequest.Authorize(new SignalId("s1"), token),
                "ice", new SessionRequest.Ice(new SignalId("s2")));
    }

    /// What the files of messages say.
    static Map<String, Message> messages() {
        Map<String, Message> messages = new TreeMap<>();
        relayed(messages);
        roster(messages);
        messages.put("ice", new Message.Ice(new SignalId("s2"), ICE));
        messages.put("authorized", new Message.Authorized(new SignalId("s1")));
        messages.put("goaway", new Message.GoAway(GoAwayReason.DRAIN, 1730));
        JsonText notice = JsonText.of("{\"text\":\"The server restarts at noon.\"}");
        messages.put("notice", new Message.Notice(ROOM, 1_790_000_000_000L, notice));
        Refusal glare = new Refusal(ErrorCode.GLARE, "The other peer's offer came first; roll back and answer it.");
        messages.put("error", new Message.Failure("c2", ROOM, glare, null));
        Refusal tooMany = new Refusal(ErrorCode.RATE_LIMITED, "That is too much at once; wait a little.", 250);
        messages.put("error-rate-limited", new Message.Failure("c3", ROOM, tooMany, null));
        Refusal denied = new Refusal(ErrorCode.FORBIDDEN, "A moderator did not let you in.");
        messages.put("error-denied", new Message.Failure("c1", ROOM, denied, "This is a closed meeting."));
        return messages;
    }

    private static void relayed(Map<String, Message> messages) {
        messages.put("offer", new Message.Description("offer", stamp(43), BOB, C2, MAIN, OFFER));
        messages.put("answer", new Message.Description("answer", stamp(44), ADA, C2, MAIN, ANSWER));
        messages.put("candidate", new Message.Candidate(stamp(45), BOB, C3, MAIN, CANDIDATE));
        messages.put("candidate-end", new Message.Candidate(stamp(46), BOB, null, MAIN, NO_CANDIDATE));
        JsonText kinds = JsonText.of("{\"kinds\":[\"audio\",\"screen\"]}");
        messages.put("control", new Message.Control(stamp(47), ADA, C5, "mute", kinds));
        JsonText text = JsonText.of("{\"text\":\"Hello, everybody.\"}");
        messages.put("control-all", new Message.Control(stamp(48), BOB, C5, "chat", text));
        JsonText poll = JsonText.of("{\"question\":\"Lunch?\"}");
        messages.put("control-administrator", new Message.Control(stamp(49), null, null, "x-poll.open", poll));
    }

    private static void roster(Map<String, Message> messages) {
        messages.put(
                "joined",
                new Message.Joined(C1, stamp(42), false, BOB_THERE, List.of(ADA_THERE), SETTINGS, RESUME, 60_000));
        messages.put("waiting", new Message.Waiting(C1, stamp(41), BOB));
        Peer waiting = BOB_THERE.withState(PeerState.WAITING).since(41);
        messages.put("peer-waiting", new Message.PeerWaiting(stamp(41), waiting));
        messages.put("peer-joined", new Message.PeerJoined(stamp(42), BOB_THERE));
        Permissions muted = Permissions.of(List.of(Permission.VIDEO, Permission.CHAT));
        messages.put("peer-updated", new Message.PeerUpdated(stamp(47), BOB_THERE.withPermissions(muted)));
        messages.put("peer-left", new Message.PeerLeft(stamp(60), BOB, LeaveReason.TIMEOUT));
        messages.put("room-updated", new Message.RoomUpdated(stamp(50), new RoomSettings(32, true, false)));
        messages.put("room-closed", new Message.RoomClosed(stamp(61), "Thank you all."));
    }

    private static Stamp stamp(long rev) {
        return new Stamp(ROOM, rev, 1_790_000_000_000L);
    }

    static String client(String name) {
        return read("client-" + name + ".json");
    }

    static String server(String name) {
        return read("server-" + name + ".json");
    }

    /// The text of a file without the white space at its end.
    static String read(String file) {
        try {
            return Files.readString(DIRECTORY.resolve(file)).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names of all files.
    static List<String> names() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// JSON without the white space between its tokens.
    static String compact(String json) {
        StringBuilder compact = new StringBuilder();
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean escaped = inString && c == '\\';
            inString ^= c == '"';
            if (inString || !Character.isWhitespace(c)) {
                compact.append(c);
            }
            if (escaped) {
                compact.append(json.charAt(++i));
            }
        }
        return compact.toString();
    }
}
