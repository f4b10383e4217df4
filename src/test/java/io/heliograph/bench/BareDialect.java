package io.heliograph.bench;

import java.util.List;

/// The bare relay's (`relay.js`, [NioRelay]): JSON without STOMP.
final class BareDialect implements Dialect {

    @Override
    public String path() {
        return "/";
    }

    @Override
    public String headers() {
        return "";
    }

    @Override
    public List<Step> joining(String user, List<String> rooms) {
        return rooms.stream()
                .map(room -> "{\"type\":\"join\",\"user\":\"" + user + "\",\"room\":\"" + room + "\"}")
                .map(join -> new Step(List.of(join), "\"type\":\"joined\""))
                .toList();
    }

    @Override
    public String name(String user, String joined) {
        return user;
    }

    @Override
    public List<String> leaving(String room) {
        return List.of("{\"type\":\"leave\"}");
    }

    @Override
    public String candidate(Client from, String to, String mark) {
        return directed("candidate", to, Payload.candidate(mark));
    }

    @Override
    public String offer(Client from, String to, String mark) {
        return directed("offer", to, Payload.offer(mark));
    }

    private static String directed(String type, String to, String fields) {
        return "{\"type\":\"signal\",\"to\":\"" + to + "\",\"payload\":{\"type\":\"" + type + "\"," + fields + "}}";
    }

    @Override
    public String control(Client from, String mark) {
        return "{\"type\":\"room\",\"payload\":{\"type\":\"control\",\"action\":\"x-state\"," + Payload.control(mark)
                + "}}";
    }
}
