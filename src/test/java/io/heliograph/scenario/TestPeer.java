package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.scenario.StompClient.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Somebody who takes part in a scenario, over one connection after the other.
final class TestPeer {

    static final String SIGNAL = "/user/queue/signal";

    private final SocketFactory sockets;
    private final IntSupplier ports;
    private final @Nullable String user;
    private final Inbox inbox = new Inbox();
    private final List<StompClient> clients = new ArrayList<>();
    private String room = "";
    private String id = "";
    private boolean here;
    private int numbers;

    /// @param user null for a guest
    TestPeer(int port, @Nullable String user) {
        this(SocketFactory.getDefault(), port, user);
    }

    /// @param sockets plain or TLS
    TestPeer(SocketFactory sockets, int port, @Nullable String user) {
        this(sockets, () -> port, user);
    }

    /// @param ports where it connects, asked each time that it does
    TestPeer(SocketFactory sockets, IntSupplier ports, @Nullable String user) {
        this.sockets = sockets;
        this.ports = ports;
        this.user = user;
    }

    /// Connects and subscribes to what is for it alone.
    TestPeer connects() {
        return connects(StompText.of("CONNECT", "accept-version", "1.2", "host", "localhost"));
    }

    TestPeer connects(StompText connect) {
        opens(user == null ? connect : connect.with("login", user));
        client().connected();
        subscribes("signal", SIGNAL);
        return this;
    }

    /// Connects and sends this frame, whatever it is.
    TestPeer opens(StompText first) {
        return opens(first, 0);
    }

    TestPeer opens(StompText first, int receiveBuffer) {
        var wire = Wire.open(sockets, ports.getAsInt(), receiveBuffer, "Sec-WebSocket-Protocol: v12.stomp");
        clients.add(new StompClient(wire, message -> inbox.takes(wire, message)));
        client().sends(first);
        return this;
    }

    void subscribes(String subscription, String destination) {
        asks(StompText.of("SUBSCRIBE", "id", subscription, "destination", destination));
    }

    void unsubscribes(String subscription) {
        asks(StompText.of("UNSUBSCRIBE", "id", subscription));
    }

    /// Sends a frame and waits for its receipt.
    StompText asks(StompText frame) {
        return switch (outcome(frame, "")) {
            case Outcome.Done(StompText receipt) -> receipt;
            case Outcome.Refused(Message error) -> throw new AssertionError("refused: " + error.fields());
        };
    }

    private Outcome outcome(StompText frame, String refusedAs) {
        return client().outcome(frame, "receipt-" + ++numbers, refusedAs);
    }

    /// Joins a room and listens to its topic.
    Message joins(String toJoin) {
        return joins(toJoin, Body.of("join"));
    }

    Message joins(String toJoin, Body join) {
        room = toJoin;
        subscribes("topic-" + room, "/topic/room/" + room);
        sends(join);
        var joined = receives("joined");
        id = (String) joined.object("self").get("id");
        here = true;
        return joined;
    }

    /// Sends to its room and waits until that has taken effect.
    ///
    /// @return the entry's number; 0 where there is none
    long sends(Body body) {
        here &= !body.text("type").equals("leave");
        return sends(room, body);
    }

    long sends(String toRoom, Body body) {
        return switch (outcome(StompText.send("/app/room/" + toRoom, body.json()), body.text("id"))) {
            case Outcome.Done(StompText receipt) -> Long.parseLong("0" + receipt.header("rev"));
            case Outcome.Refused(Message error) -> throw new AssertionError("refused: " + error.fields());
        };
    }

    /// Sends to its room one after the other without waiting for anything.
    void sendsAtOnce(Body... bodies) {
        for (var body : bodies) {
            client().sends(StompText.send("/app/room/" + room, body.json()));
        }
    }

    /// Sends to its room what may be refused.
    Outcome tries(Body body) {
        return outcome(StompText.send("/app/room/" + room, body.json()), body.text("id"));
    }

    /// Sends to its room what is to be refused.
    ///
    /// @return the error
    Message isRefused(String code, Body body) {
        return isRefused(code, body.json(), body.text("id"));
    }

    Message isRefused(String code, String json, String re) {
        var frame = StompText.send("/app/room/" + room, json);
        return switch (outcome(frame, re)) {
            case Outcome.Done(StompText receipt) -> throw new AssertionError("not refused: " + json);
            case Outcome.Refused(Message error) -> {
                assertThat(error.fields()).containsEntry("code", code).containsEntry("room", room);
                assertThat(error.destination()).isEqualTo(SIGNAL);
                assertThat(error.text("message")).isNotEmpty();
                yield error;
            }
        };
    }

    /// The next message, which must be of that type.
    Message receives(String type) {
        return receives(type, StompClient.PATIENCE_SECONDS);
    }

    Message receives(String type, int withinSeconds) {
        var message = inbox.next(withinSeconds);
        if (message == null || !message.type().equals(type)) {
            throw new AssertionError(
                    "instead of " + type + " came " + message + " then " + inbox.unread() + " " + faults());
        }
        return message;
    }

    /// The next message, whatever it is.
    Message receivesAny() {
        var message = inbox.next(StompClient.PATIENCE_SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came " + faults());
        }
        return message;
    }

    /// Reads on to the next message of that type.
    Message skipsTo(String type) {
        var message = receivesAny();
        while (!message.type().equals(type)) {
            message = receivesAny();
        }
        return message;
    }

    /// Shows that nothing has come: an answer to what it says to the room now comes after all that was before.
    void receivesNothing() {
        var marker = Body.control("x-marker").with("to", "nobody").id("marker-" + ++numbers);
        isRefused(id.isEmpty() ? "not-member" : "no-such-peer", marker);
        assertThat(inbox.unread()).isEmpty();
    }

    /// The same for one who is not in the room any more.
    void receivesNothingAsItLeft() {
        id = "";
        receivesNothing();
    }

    /// The same for one whose connection the server ends.
    void receivedNothingMore() {
        client().ended();
        assertThat(inbox.unread()).isEmpty();
    }

    /// Loses its TCP connection.
    void cuts() {
        here = false;
        client().wire().cuts();
        client().ended();
    }

    /// Comes back on a new connection.
    ///
    /// @return the rev of its resumption
    long resumes() {
        connects();
        return resumes(token());
    }

    /// What its older connections still bring is nothing to it from then on.
    ///
    /// @param token what was given with an earlier `joined`
    long resumes(String token) {
        inbox.ignores(clients.stream()
                .limit(clients.size() - 1L)
                .map(StompClient::wire)
                .toList());
        subscribes("topic-" + room, "/topic/room/" + room);
        here = true;
        return sends(Body.of("join").with("resume", resumption(token)));
    }

    Map<String, Object> resumption(String token) {
        return Map.of("peer", id, "token", token, "rev", rev());
    }

    /// Leaves, disconnects and has no connection any more.
    void disconnects() {
        here = false;
        asks(StompText.of("DISCONNECT"));
        assertThat(client().closeCode()).isEqualTo(1000);
        client().ended();
    }

    StompClient client() {
        return clients.getLast();
    }

    /// The peer's id in the room that it joined last.
    String id() {
        return id;
    }

    String token() {
        return (String) inbox.resume().get("token");
    }

    /// Its roster entry in the last `joined`.
    Map<String, Object> self() {
        return inbox.self();
    }

    boolean isIn(String someRoom) {
        return here && room.equals(someRoom);
    }

    /// The last entry seen in its room.
    long rev() {
        return inbox.rev(room);
    }

    void in(String otherRoom) {
        room = otherRoom;
    }

    List<String> faults() {
        List<String> all = new ArrayList<>(inbox.faults());
        clients.forEach(client -> all.addAll(client.faults()));
        return all;
    }

    void close() {
        clients.forEach(StompClient::close);
    }
}
