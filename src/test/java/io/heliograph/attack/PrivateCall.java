package io.heliograph.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Two peers that join, negotiate, chat, err in every way, are sent away and come back, each private word of theirs
/// with the same beginning.
final class PrivateCall {

    private static final Pattern CREDENTIAL = Pattern.compile("\"credential\":\"([^\"]+)\"");

    private final int port;
    private final String word;
    private final String sdp;
    private final String candidate;
    private final String room;
    private final StringBuilder heard = new StringBuilder();
    private final List<String> secrets = new ArrayList<>();

    /// @param word what private words begin with
    /// @param sdp as JSON writes it, without quotes
    /// @param candidate an object
    PrivateCall(int port, String word, String sdp, String candidate) {
        this.port = port;
        this.word = word;
        this.sdp = sdp;
        this.candidate = candidate;
        this.room = "call-" + word.length();
    }

    /// Sends everything there is.
    ///
    /// @return what the server itself made that is secret
    List<String> takesPlace() {
        try (var ada = connects("ada");
                var bob = connects("bob")) {
            var joinedAda = joins(ada, "");
            var joinedBob = joins(bob, "");
            negotiates(ada, bob, id(joinedBob));
            errs(bob);
            comesBack(id(joinedBob), token(joinedBob), "bob");
            moderates(ada, id(joinedBob));
            heard.append(ada.said()).append(bob.said()).append(joinedAda);
        }
        breaksRules();
        asksOverHttp();
        return secrets;
    }

    String heard() {
        return heard.toString();
    }

    private Attacker connects(String user) {
        var session = new Attacker(port);
        session.sends(Handshakes.request(
                        "GET /ws HTTP/1.1",
                        "Authorization: Bearer " + word + "-bearer",
                        "Cookie: session=" + word + "-cookie",
                        "X-Forwarded-For: 198.51.100.77",
                        "Forwarded: for=198.51.100.77",
                        "User-Agent: " + word + "-agent")
                .replace("{port}", "" + port));
        if (session.answer().status() != 101) {
            throw new AssertionError("no WebSocket");
        }
        session.listens();
        session.says(Stomp.frame(
                        "CONNECT",
                        "accept-version:1.2",
                        "login:" + word + "-" + user + "@example.org",
                        "passcode:" + word + "-passcode",
                        "Authorization:Bearer " + word + "-bearer")
                + Stomp.SIGNALS
                + Stomp.subscribe("topic", "/topic/room/" + room));
        return session;
    }

    private String joins(Attacker session, String more) {
        says(
                session,
                "{\"type\":\"join\",\"name\":\"" + word + "-name\",\"passcode\":\"" + word
                        + "-passcode\",\"meta\":{\"email\":\"" + word + "@example.org\"}" + more + "}");
        var joined = session.hears("\"type\":\"joined\"");
        secrets.add(token(joined));
        secrets.add(found(CREDENTIAL, joined));
        return joined;
    }

    private void says(Attacker session, String json) {
        session.says(Stomp.send("/app/room/" + room, json));
    }

    private static String id(String joined) {
        return found(Pattern.compile("\"self\":\\{\"id\":\"([^\"]+)"), joined);
    }

    private static String token(String joined) {
        return found(Pattern.compile("\"resume\":\\{\"token\":\"([^\"]+)"), joined);
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private void negotiates(Attacker ada, Attacker bob, String bobId) {
        says(ada, "{\"type\":\"offer\",\"to\":\"" + bobId + "\",\"sdp\":\"" + sdp + "\"}");
        bob.hears("\"type\":\"offer\"");
        says(bob, "{\"type\":\"answer\",\"sdp\":\"" + sdp + "\"}");
        ada.hears("\"type\":\"answer\"");
        says(ada, "{\"type\":\"candidate\",\"to\":\"" + bobId + "\",\"candidate\":" + candidate + "}");
        bob.hears("\"type\":\"candidate\"");
        says(ada, "{\"type\":\"offer\",\"pc\":\"standing\",\"sdp\":\"" + sdp + "\"}");
        says(ada, "{\"type\":\"candidate\",\"pc\":\"standing\",\"candidate\":" + candidate + "}");
        bob.hears("\"type\":\"candidate\"");
        says(ada, "{\"type\":\"control\",\"action\":\"chat\",\"data\":{\"text\":\"" + word + "-chat\"}}");
        bob.hears("\"chat\"");
        ada.says(Stomp.send("/app/session", "{\"type\":\"authorize\",\"token\":\"" + word + "-token\"}"));
        ada.says(Stomp.send("/app/session", "{\"type\":\"ice\"}"));
        secrets.add(found(CREDENTIAL, ada.hears("\"type\":\"ice\"")));
    }

    private void errs(Attacker bob) {
        for (var json : List.of(
                word + "-no-json",
                "{\"type\":\"" + word + "\"}",
                "{\"type\":\"offer\",\"sdp\":\"" + word + "\"}",
                "{\"type\":\"offer\",\"to\":\"" + word + "\",\"sdp\":\"" + sdp + "\"}",
                "{\"type\":\"answer\",\"sdp\":\"" + sdp + "\"}",
                "{\"type\":\"candidate\",\"candidate\":{\"candidate\":\"" + word + "c".repeat(5_000) + "\"}}",
                "{\"type\":\"control\",\"action\":\"close\",\"data\":{\"reason\":\"" + word + "\"}}",
                "{\"type\":\"control\",\"action\":\"chat\",\"data\":{\"text\":\"" + word + "t".repeat(5_000)
                        + "\"}}")) {
            says(bob, json);
            bob.hears("\"type\":\"error\"");
        }
    }

    private void comesBack(String peer, String token, String user) {
        try (var wrong = connects(user);
                var right = connects(user)) {
            says(wrong, resume(peer, word + "-resume"));
            wrong.hears("resume-failed");
            says(right, resume(peer, token));
            secrets.add(token(right.hears("\"type\":\"joined\"")));
        }
    }

    private static String resume(String peer, String token) {
        return "{\"type\":\"join\",\"resume\":{\"peer\":\"" + peer + "\",\"token\":\"" + token + "\",\"rev\":1}}";
    }

    private void moderates(Attacker ada, String bobId) {
        says(ada, "{\"type\":\"control\",\"action\":\"configure\",\"data\":{\"passcode\":\"" + word + "-code\"}}");
        ada.hears("\"room-updated\"");
        try (var eve = connects("eve")) {
            says(eve, "{\"type\":\"join\",\"passcode\":\"" + word + "-wrong\"}");
            eve.hears("wrong-passcode");
        }
        says(
                ada,
                "{\"type\":\"control\",\"action\":\"kick\",\"to\":\"" + bobId + "\",\"data\":{\"reason\":\"" + word
                        + "\"}}");
        ada.hears("\"peer-left\"");
        says(ada, "{\"type\":\"control\",\"action\":\"close\",\"data\":{\"reason\":\"" + word + "\"}}");
        ada.hears("\"room-closed\"");
    }

    /// What ends a session.
    private void breaksRules() {
        for (var frames : List.of(
                Stomp.frame("SEND", "destination:/topic/" + word),
                Stomp.frame(word),
                Stomp.frame("SEND", word),
                Stomp.subscribe("x", "/user/" + word + "/queue/signal"),
                Stomp.send("/app/session", word + "x".repeat(300_000)))) {
            try (var session = connects("mallory")) {
                session.says(frames);
                session.hears("ERROR");
                session.closeCode();
            }
        }
        try (var session = connects("mallory")) {
            session.sends(Masked.frame(0xF1, word.getBytes(StandardCharsets.UTF_8)));
            session.closeCode();
        }
    }

    private void asksOverHttp() {
        for (var target :
                List.of("/" + word, "/ws?token=" + word, "/actuator/" + word, "/%2e%2e/" + word, "//" + word)) {
            try (var attacker = new Attacker(port)) {
                attacker.sends(Handshakes.request(
                                "GET " + target + " HTTP/1.1",
                                "Authorization: Bearer " + word,
                                "Sec-WebSocket-Key: " + word,
                                "X-Forwarded-For: 198.51.100.77")
                        .replace("{port}", "" + port));
                attacker.answer();
            }
        }
    }
}
