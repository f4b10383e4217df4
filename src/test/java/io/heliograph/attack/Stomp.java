package io.heliograph.attack;

/// STOMP frames as text, right or wrong. Nothing is escaped.
final class Stomp {

    static final String CONNECT = frame("CONNECT", "accept-version:1.2", "login:mallory");
    static final String SIGNALS = frame("SUBSCRIBE", "id:signals", "destination:/user/queue/signal");

    private Stomp() {}

    static String connect(String user) {
        return frame("CONNECT", "accept-version:1.2", "login:" + user);
    }

    static String frame(String command, String... headers) {
        return command + "\n" + String.join("\n", headers) + (headers.length > 0 ? "\n" : "") + "\n\0";
    }

    static String send(String destination, String body, String... headers) {
        var more = headers.length > 0 ? String.join("\n", headers) + "\n" : "";
        return "SEND\ndestination:" + destination + "\n" + more + "\n" + body + "\0";
    }

    static String subscribe(String id, String destination, String... headers) {
        var more = headers.length > 0 ? String.join("\n", headers) + "\n" : "";
        return "SUBSCRIBE\nid:" + id + "\ndestination:" + destination + "\n" + more + "\n\0";
    }
}
