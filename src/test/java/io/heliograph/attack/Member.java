package io.heliograph.attack;

import java.util.regex.Pattern;

/// Somebody in a room, by a session of its own.
record Member(Attacker session, String room, String id, String token) implements AutoCloseable {

    private static final Pattern SELF = Pattern.compile("\"self\":\\{\"id\":\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"resume\":\\{\"token\":\"([^\"]+)\"");

    static Member of(int port, String user, String room) {
        var session = Attacker.upgraded(port);
        session.says(Stomp.connect(user)
                + Stomp.SIGNALS
                + Stomp.subscribe("topic", "/topic/room/" + room)
                + Stomp.send("/app/room/" + room, "{\"type\":\"join\"}"));
        return joined(session, room);
    }

    private static Member joined(Attacker session, String room) {
        var joined = session.hears("\"type\":\"joined\"");
        return new Member(session, room, found(SELF, joined), found(TOKEN, joined));
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    void sends(String json) {
        session.says(Stomp.send("/app/room/" + room, json));
    }

    @Override
    public void close() {
        session.close();
    }
}
