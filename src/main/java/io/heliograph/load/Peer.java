package io.heliograph.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One connection and one membership of a room. Used by its [Crew]'s thread alone.
final class Peer {

    private enum Stage {
        CONNECTING,
        UPGRADING,
        ENTERING,
        JOINING,
        JOINED,
        LEAVING,
        GONE
    }

    private static final String SELF = "\"self\":{\"id\":\"";
    private static final String ERROR = "\"type\":\"error\"";
    private static final String CODE = "\"code\":\"";
    private static final byte[] NORMAL_CLOSURE = {0x03, (byte) 0xe8};

    private final Script script;
    private final String credentials;
    private final Target target;
    private Stage stage = Stage.CONNECTING;
    private @Nullable Link link;
    private String id = "";
    private int sent;
    private int awaited;

    Peer(Script script, String credentials, Target target) {
        this.script = script;
        this.credentials = credentials;
        this.target = target;
    }

    void over(Link opened) {
        link = opened;
    }

    Link link() {
        if (link == null) {
            throw new IllegalStateException("not connected");
        }
        return link;
    }

    boolean isJoined() {
        return stage == Stage.JOINED;
    }

    boolean isGone() {
        return stage == Stage.GONE;
    }

    /// Whether it is on its way into its room.
    boolean isComing() {
        return stage.compareTo(Stage.JOINED) < 0;
    }

    boolean isLeaving() {
        return stage == Stage.LEAVING;
    }

    /// Gives up its connection.
    void ends() {
        stage = Stage.GONE;
        if (link != null) {
            link.close();
        }
    }

    /// Asks for the WebSocket.
    void asks() throws IOException {
        stage = Stage.UPGRADING;
        link().add(WebSocket.upgrade(target));
    }

    void leaves() throws IOException {
        stage = Stage.LEAVING;
        link().add(WebSocket.text(Script.disconnect()));
        link().add(WebSocket.frame(WebSocket.CLOSE, NORMAL_CLOSURE));
    }

    /// Sends its next signal to another peer.
    void signals(Peer to, long due) throws IOException {
        link().add(WebSocket.text(script.signal(to.id, new Mark(due, sent++))));
    }

    /// Takes all whole frames from a buffer.
    ///
    /// @throws Refused if the server does not want it
    void reads(ByteBuffer buffer, Tally tally) throws IOException {
        if (stage == Stage.UPGRADING && !isUpgraded(buffer)) {
            return;
        }
        for (WebSocket.Frame frame = WebSocket.read(buffer); frame != null; frame = WebSocket.read(buffer)) {
            takes(frame, tally);
        }
    }

    private boolean isUpgraded(ByteBuffer buffer) throws IOException {
        String answer = StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        String status = answer.substring(0, answer.indexOf('\r'));
        if (!status.startsWith("HTTP/1.1 101")) {
            throw new Refused(
                    status.startsWith("HTTP/") ? "the WebSocket is refused: " + status : "no HTTP server answers");
        }
        buffer.position(buffer.position() + end + 4);
        stage = Stage.ENTERING;
        link().add(WebSocket.text(Script.connect(credentials)));
        return true;
    }

    private void takes(WebSocket.Frame frame, Tally tally) throws IOException {
        switch (frame.opcode()) {
            case WebSocket.TEXT -> hears(frame.content(), tally);
            case WebSocket.PING -> {
                byte[] content = new byte[frame.content().remaining()];
                frame.content().get(content);
                link().add(WebSocket.frame(WebSocket.PONG, content));
            }
            case WebSocket.CLOSE -> {
                if (!isLeaving()) {
                    boolean named = frame.content().remaining() >= Short.BYTES;
                    throw new Refused("the server closes with "
                            + (named ? Integer.toString(frame.content().getShort() & 0xffff) : "no code"));
                }
            }
            default -> {}
        }
    }

    private void hears(ByteBuffer content, Tally tally) throws IOException {
        int mark = stage == Stage.JOINED ? Mark.find(content) : -1;
        if (mark >= 0) {
            arrives(Mark.read(content, mark), tally);
            return;
        }
        String text = StandardCharsets.UTF_8.decode(content).toString();
        if (text.startsWith("ERROR\n") || stage != Stage.JOINED && text.contains(ERROR)) {
            throw new Refused("the server says " + code(text));
        }
        if (text.contains(ERROR)) {
            tally.refused("a signal is refused: " + code(text));
        } else {
            goesOn(text);
        }
    }

    private void arrives(Mark mark, Tally tally) {
        if (mark.number() < awaited) {
            tally.disordered();
            return;
        }
        awaited = mark.number() + 1;
        tally.arrived(System.nanoTime() - mark.due());
    }

    private static String code(String text) {
        int from = text.indexOf(CODE) + CODE.length();
        int to = text.indexOf('"', from);
        return from < CODE.length() || to < 0 ? "error" : text.substring(from, to);
    }

    private void goesOn(String text) throws IOException {
        if (stage == Stage.ENTERING && text.startsWith("CONNECTED\n")) {
            stage = Stage.JOINING;
            link().add(WebSocket.text(script.subscribeToSignals()));
            link().add(WebSocket.text(script.subscribeToRoom()));
            link().add(WebSocket.text(script.join()));
        } else if (stage == Stage.JOINING && text.contains("\"type\":\"joined\"")) {
            int from = text.indexOf(SELF) + SELF.length();
            id = text.substring(from, text.indexOf('"', from));
            stage = Stage.JOINED;
        }
    }
}
