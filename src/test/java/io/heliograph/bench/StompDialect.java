package io.heliograph.bench;

import java.util.ArrayList;
import java.util.List;

/// Heliograph's (docs/protocol.md). Offers go on a peer connection named for their sender, so that no two collide.
final class StompDialect implements Dialect {

    private static final String END = "\0";
    private static final String SELF = "\"self\":{\"id\":\"";

    @Override
    public String path() {
        return "/ws";
    }

    @Override
    public String headers() {
        return "Sec-WebSocket-Protocol: v12.stomp\r\n";
    }

    @Override
    public List<Step> joining(String user, List<String> rooms) {
        var steps = new ArrayList<Step>();
        var connect = "CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n" + END;
        steps.add(new Step(List.of(connect), "CONNECTED\n"));
        for (String room : rooms) {
            var sent = new ArrayList<String>();
            if (steps.size() == 1) {
                sent.add("SUBSCRIBE\nid:mine\ndestination:/user/queue/signal\n\n" + END);
                sent.add("SUBSCRIBE\nid:ours\ndestination:/topic/room/" + room + "\n\n" + END);
            }
            sent.add(send(room, "{\"type\":\"join\",\"name\":\"" + user + "\"}"));
            steps.add(new Step(sent, "\"type\":\"joined\""));
        }
        return steps;
    }

    @Override
    public String name(String user, String joined) {
        int from = joined.indexOf(SELF) + SELF.length();
        return joined.substring(from, joined.indexOf('"', from));
    }

    @Override
    public List<String> leaving(String room) {
        return List.of(send(room, "{\"type\":\"leave\"}"), "DISCONNECT\n\n" + END);
    }

    @Override
    public String candidate(Client from, String to, String mark) {
        return directed("candidate", from, to, Payload.candidate(mark));
    }

    @Override
    public String offer(Client from, String to, String mark) {
        return directed("offer", from, to, Payload.offer(mark));
    }

    private static String directed(String type, Client from, String to, String fields) {
        var head = "{\"type\":\"%s\",\"to\":\"%s\",\"pc\":\"%s\",".formatted(type, to, from.user());
        return send(from.room(), head + fields + "}");
    }

    @Override
    public String control(Client from, String mark) {
        return send(from.room(), "{\"type\":\"control\",\"action\":\"x-state\"," + Payload.control(mark) + "}");
    }

    private static String send(String room, String json) {
        return "SEND\ndestination:/app/room/" + room + "\ncontent-type:application/json\ncontent-length:"
                + json.length() + "\n\n" + json + END;
    }
}
