package io.heliograph.scenario;

import java.util.Map;
import javax.net.SocketFactory;

/// A peer that joins a room and then reads nothing more until it is asked to.
final class SlowReader implements AutoCloseable {

    private static final int SMALL_BUFFER = 8 * 1024;

    private final Wire wire;
    private final String id;

    SlowReader(int port, String user, String room) {
        this(SocketFactory.getDefault(), port, user, room);
    }

    /// @param sockets plain or TLS
    SlowReader(SocketFactory sockets, int port, String user, String room) {
        wire = Wire.open(sockets, port, SMALL_BUFFER);
        wire.text(StompText.of("CONNECT", "accept-version", "1.2", "login", user)
                + ""
                + StompText.of("SUBSCRIBE", "id", "signal", "destination", TestPeer.SIGNAL)
                + StompText.send("/app/room/" + room, "{\"type\":\"join\"}"));
        wire.readsUntil(Wire.TEXT);
        Map<String, Object> self = Message.of(
                        StompText.parse(wire.readsUntil(Wire.TEXT).payload()).getFirst())
                .object("self");
        id = (String) self.get("id");
    }

    String id() {
        return id;
    }

    /// Reads all that there is.
    ///
    /// @return the close code
    int readsToTheEnd() {
        var close = wire.readsUntil(Wire.CLOSE);
        return close.opcode() == Wire.END ? StompClient.ABNORMAL : close.closeCode();
    }

    @Override
    public void close() {
        wire.close();
    }
}
