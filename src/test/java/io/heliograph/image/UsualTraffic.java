package io.heliograph.image;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// What a server is asked on a usual day: calls of two with negotiation, a lost connection, refusals, moderation, and
/// what is asked over HTTP. Every answer is waited for, so a server that answers otherwise fails it.
///
/// @param management the port of the actuator, which may be the same
/// @param secret what the server checks tokens with
record UsualTraffic(HttpClient http, int port, int management, String secret) {

    private static final String NAMED = ",\"name\":\"Ada\",\"media\":{\"audio\":true},\"meta\":{\"seat\":\"window\"}";

    /// Asks a server that runs: `java UsualTraffic.java PORT MANAGEMENT_PORT CALLS`. Its secret is in the
    /// environment.
    public static void main(String... arguments) {
        try (var http = HttpClient.newHttpClient()) {
            var secret = System.getenv("HELIOGRAPH_SECURITY_JWT_SECRET");
            var traffic =
                    new UsualTraffic(http, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), secret);
            traffic.awaitReadiness();
            traffic.pages();
            traffic.calls(Integer.parseInt(arguments[2]));
            System.out.println("answered as it should in " + arguments[2] + " calls");
        }
    }

    /// Waits until the server takes traffic.
    void awaitReadiness() {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!ready()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the server does not become ready");
            }
            pause();
        }
    }

    private boolean ready() {
        try {
            return status(management, "/actuator/health/readiness", "none") == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(50));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Asks for what probes, scrapers, browsers and backends ask for.
    void pages() {
        var user = Token.of("ada", "\"rooms\":{\"usual-*\":\"speaker\"}", secret);
        var administrator = Token.of("grace", "\"scope\":\"signal:admin\"", secret);
        answers(200, management, "/actuator/health/liveness", user);
        answers(200, management, "/actuator/health", user);
        answers(200, management, "/actuator/prometheus", user);
        answers(200, port, "/", user);
        answers(200, port, "/api/ice-servers", user);
        answers(200, port, "/api/rooms", administrator);
        answers(200, port, "/api/node", administrator);
        answers(401, port, "/api/rooms", "no.token.atall");
    }

    private void answers(int expected, int at, String path, String token) {
        try {
            int status = status(at, path, token);
            if (status != expected) {
                throw new IllegalStateException(path + " is answered " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException(path + " is not answered", e);
        }
    }

    private int status(int at, String path, String token) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Lets one call after the other be made.
    void calls(int number) {
        for (int i = 0; i < number; i++) {
            call("usual-" + i);
        }
    }

    private void call(String room) {
        var ada = comes("ada", "moderator", room);
        ada.says(room, "join", NAMED);
        ada.hears("\"joined\"");
        var ben = comes("ben", "speaker", room);
        ben.says(room, "join", ",\"id\":\"1\"");
        var joined = ben.hears("\"joined\"");
        ada.hears("\"peer-joined\"");
        negotiate(room, ben, ada);
        talk(room, ben, ada);
        ben.isCutOff();
        var back = resumes(room, joined);
        back.says(room, "leave", "");
        ada.hears("\"peer-left\"");
        back.leaves();
        ada.leaves();
    }

    private Caller comes(String user, String role, String room) {
        var caller = Caller.connects(http, port, Token.of(user, "\"rooms\":{\"usual-*\":\"" + role + "\"}", secret));
        caller.says("SUBSCRIBE\nid:room\ndestination:/topic/room/" + room, "");
        return caller;
    }

    private static void negotiate(String room, Caller caller, Caller called) {
        caller.says(room, "offer", ",\"sdp\":\"" + description("aaaa") + "\"");
        caller.says(room, "candidate", candidate("aaaa"));
        var offer = called.hears("\"offer\"");
        var to = ",\"to\":\"" + Caller.between("\"from\":\"", "\"", offer) + "\"";
        called.hears("\"candidate\"");
        called.says(room, "answer", to + ",\"sdp\":\"" + description("bbbb") + "\"");
        called.says(room, "candidate", to + candidate("bbbb"));
        called.says(room, "candidate", to + ",\"candidate\":null");
        caller.hears("\"answer\"");
        caller.hears("\"candidate\"");
        called.says(room, "answer", to + ",\"sdp\":\"" + description("bbbb") + "\"");
        called.hears("\"stale\"");
    }

    private static void talk(String room, Caller speaker, Caller moderator) {
        speaker.says(room, "control", ",\"action\":\"chat\",\"data\":{\"text\":\"h\u00e4llo\"}");
        var chat = moderator.hears("\"chat\"");
        var to = ",\"to\":\"" + Caller.between("\"from\":\"", "\"", chat) + "\"";
        moderator.says(room, "control", ",\"action\":\"mute\"" + to + ",\"data\":{\"kinds\":[\"audio\"]}");
        speaker.hears("\"mute\"");
        speaker.says("SEND\nreceipt:r\ndestination:/app/room/" + room, "{\"type\":\"control\",\"action\":\"hangup\"}");
        speaker.hears("receipt-id:r");
        speaker.says("SEND\ndestination:/app/session", "{\"type\":\"ice\"}");
        speaker.hears("\"iceServers\"");
        speaker.says("SEND\ndestination:/app/room/" + room, "no JSON");
        speaker.hears("\"bad-request\"");
        speaker.beats();
    }

    private Caller resumes(String room, String joined) {
        var peer = Caller.between("\"self\":{\"id\":\"", "\"", joined);
        var token = Caller.between("\"resume\":{\"token\":\"", "\"", joined);
        var rev = Caller.between("\"rev\":", ",", joined);
        var back = comes("ben", "speaker", room);
        back.says(
                room,
                "join",
                ",\"resume\":{\"peer\":\"" + peer + "\",\"token\":\"" + token + "\",\"rev\":" + rev + "}");
        back.hears("\"recovered\":true");
        return back;
    }

    private static String description(String fragment) {
        return String.join(
                "\\r\\n",
                "v=0",
                "o=- 4611731400430051336 2 IN IP4 127.0.0.1",
                "s=-",
                "t=0 0",
                "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                "c=IN IP4 0.0.0.0",
                "a=mid:0",
                "a=ice-ufrag:" + fragment,
                "a=ice-pwd:asd88fgpdd777uzjYhagZg",
                "a=sendrecv",
                "");
    }

    private static String candidate(String fragment) {
        var line = "candidate:1 1 udp 2122260223 192.0.2.1 54400 typ host";
        return ",\"candidate\":{\"candidate\":\"" + line + "\",\"sdpMid\":\"0\",\"usernameFragment\":\"" + fragment
                + "\"}";
    }
}
