package io.heliograph.faults;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// What a caller has to say.
final class Chatter {

    private final String name;
    private final Random random;
    private long count;

    Chatter(String name, Random random) {
        this.name = name;
        this.random = random;
    }

    /// @param token of the resumption; empty: as somebody new
    String join(String id, String peer, String token, long rev) {
        Map<String, Object> join = new TreeMap<>(Map.of("type", "join", "id", id));
        if (!token.isEmpty()) {
            join.put("resume", Map.of("peer", peer, "token", token, "rev", rev));
        }
        return Frame.JSON.writeValueAsString(join);
    }

    Outbox.Letter answer(String to, String pc) {
        return letter("answer", to, Map.of("pc", pc, "sdp", sdp()));
    }

    /// Something to one of the others, or to all.
    Outbox.Letter next(List<String> others, int size) {
        var sorted = others.stream().sorted().toList();
        var one = sorted.get(random.nextInt(sorted.size()));
        int dice = random.nextInt(100);
        var pc = "pc" + random.nextInt(3);
        if (dice < 35) {
            return letter("candidate", one, Map.of("candidate", candidate()));
        }
        if (dice < 60) {
            return control("chat", "", Map.of("text", text(size)));
        }
        if (dice < 70) {
            return control("chat", one, Map.of("text", text(size)));
        }
        if (dice < 80) {
            return control("x-lab", "", extra(size));
        }
        if (dice < 88) {
            return control("x-lab", one, extra(size));
        }
        return dice < 98
                ? letter("offer", one, Map.of("pc", pc, "sdp", sdp()))
                : control("hangup", one, Map.of("pc", pc));
    }

    private Outbox.Letter control(String action, String to, Map<String, ?> data) {
        return letter("control", to, Map.of("action", action, "data", data));
    }

    private Outbox.Letter letter(String type, String to, Map<String, ?> fields) {
        var id = name + "-" + ++count;
        Map<String, Object> all = new TreeMap<>(fields);
        all.put("type", type);
        all.put("id", id);
        if (!to.isEmpty()) {
            all.put("to", to);
        }
        return new Outbox.Letter(id, type, to, Frame.JSON.writeValueAsString(all));
    }

    private static Map<String, Object> candidate() {
        return Map.of(
                "candidate",
                "candidate:1 1 udp 2122260223 192.0.2.1 50000 typ host",
                "sdpMid",
                "0",
                "sdpMLineIndex",
                0);
    }

    private static String sdp() {
        return "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n"
                + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\n"
                + "a=ice-ufrag:abcd\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\n";
    }

    /// An action of its own may carry four times what a chat may.
    private Map<String, Object> extra(int size) {
        return Map.of("count", count, "padding", text(3 * size));
    }

    private static String text(int size) {
        return "x".repeat(size);
    }
}
