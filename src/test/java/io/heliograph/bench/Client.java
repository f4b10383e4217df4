package io.heliograph.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One WebSocket client: upgrades, joins, reports what arrives, leaves. Used by its [Loop]'s thread alone.
final class Client {

    private enum Stage {
        UPGRADING,
        JOINING,
        JOINED,
        LEAVING
    }

    private static final byte[] NORMAL_CLOSURE = {0x03, (byte) 0xe8};
    private static final int PING = 9;

    private final int index;
    private final String user;
    private final List<String> rooms;

    private @Nullable Connection connection;
    private Stage stage = Stage.UPGRADING;
    private @Nullable Iterator<Dialect.Step> steps;
    private Dialect.@Nullable Step step;
    private String name = "";

    /// @param index of all clients of a run; the sender in a [Mark]
    Client(int index, String user, List<String> rooms) {
        this.index = index;
        this.user = user;
        this.rooms = rooms;
    }

    /// Clients in rooms of two, in the rooms' order; their indices begin with twice the first room.
    ///
    /// @param run a word of its own for all whose names must differ from others'
    static List<Client> pairs(String run, int firstRoom, int rooms) {
        return IntStream.range(2 * firstRoom, 2 * (firstRoom + rooms))
                .mapToObj(index ->
                        new Client(index, "user-" + run + "-" + index, List.of("room-" + run + "-" + index / 2)))
                .toList();
    }

    int index() {
        return index;
    }

    String user() {
        return user;
    }

    String room() {
        return rooms.getFirst();
    }

    /// By which others reach it; known once it has joined.
    String name() {
        return name;
    }

    void connection(Connection opened) {
        this.connection = opened;
    }

    Connection connection() {
        return Objects.requireNonNull(connection);
    }

    boolean isLeaving() {
        return stage == Stage.LEAVING;
    }

    void connected(Dialect dialect, int port) {
        steps = dialect.joining(user, rooms).iterator();
        var request = "GET " + dialect.path() + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + dialect.headers() + "\r\n";
        connection().add(request.getBytes(StandardCharsets.US_ASCII));
    }

    void leave(Dialect dialect) {
        stage = Stage.LEAVING;
        dialect.leaving(room()).forEach(text -> connection().add(MaskedFrame.text(text)));
        connection().add(MaskedFrame.of(MaskedFrame.CLOSE, NORMAL_CLOSURE));
    }

    /// Takes all whole frames from a buffer that has an array.
    void read(ByteBuffer buffer, Loop loop) {
        if (stage == Stage.UPGRADING && !takeResponse(buffer)) {
            return;
        }
        while (takeFrame(buffer, loop)) {
            // the next one
        }
    }

    private boolean takeResponse(ByteBuffer buffer) {
        var text = new String(buffer.array(), buffer.position(), buffer.remaining(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        if (!text.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException("not upgraded: " + text.lines().findFirst());
        }
        buffer.position(buffer.position() + end + 4);
        stage = Stage.JOINING;
        next();
        return true;
    }

    private boolean takeFrame(ByteBuffer buffer, Loop loop) {
        int start = buffer.position();
        if (buffer.remaining() < 2) {
            return false;
        }
        int length = buffer.get(start + 1);
        int header = length < 126 ? 2 : length == 126 ? 4 : 10;
        if (buffer.remaining() < header) {
            return false;
        }
        if (header > 2) {
            length = header == 4 ? buffer.getShort(start + 2) & 0xffff : Math.toIntExact(buffer.getLong(start + 2));
        }
        if (buffer.remaining() < header + length) {
            return false;
        }
        take(buffer.get(start) & 15, buffer.slice(start + header, length), loop);
        buffer.position(start + header + length);
        return true;
    }

    private void take(int opcode, ByteBuffer content, Loop loop) {
        if (opcode == MaskedFrame.TEXT) {
            takeText(content, loop);
        } else if (opcode == PING) {
            byte[] echoed = new byte[content.remaining()];
            content.get(echoed);
            connection().add(MaskedFrame.of(MaskedFrame.PONG, echoed));
        } else if (opcode != MaskedFrame.CLOSE || stage != Stage.LEAVING) {
            throw new IllegalStateException(user + " did not expect a frame of opcode " + opcode);
        }
    }

    private void takeText(ByteBuffer content, Loop loop) {
        if (stage == Stage.JOINING) {
            takeAnswer(text(content), loop);
        } else if (stage == Stage.JOINED) {
            byte[] bytes = content.array();
            int to = content.arrayOffset() + content.limit();
            int mark = Mark.find(bytes, content.arrayOffset(), to);
            if (mark >= 0) {
                loop.events().arrived(this, Mark.sender(bytes, mark), Mark.sequence(bytes, mark));
            } else {
                refuseError(text(content));
            }
        }
    }

    private void takeAnswer(String text, Loop loop) {
        refuseError(text);
        if (step == null || !text.contains(step.awaited())) {
            return;
        }
        if (!next()) {
            stage = Stage.JOINED;
            name = loop.dialect().name(user, text);
            loop.joined(this);
        }
    }

    private boolean next() {
        if (steps == null || !steps.hasNext()) {
            return false;
        }
        step = steps.next();
        step.sent().forEach(text -> connection().add(MaskedFrame.text(text)));
        return true;
    }

    private static String text(ByteBuffer content) {
        return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
    }

    private static void refuseError(String text) {
        if (text.startsWith("ERROR\n") || text.contains("\"type\":\"error\"")) {
            throw new IllegalStateException("refused: " + text);
        }
    }
}
