package io.heliograph.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The reference where there is no Node: a relay on one thread that looks for names in JSON and passes the rest on.
///
/// It answers every WebSocket key as if it were the load generator's, and blocks on a client that does not read.
final class NioRelay {

    private static final String UPGRADED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

    private final Map<String, Peer> byName = new HashMap<>();
    private final Map<String, Set<Peer>> byRoom = new HashMap<>();
    private final ByteBuffer output = ByteBuffer.allocate(64 * 1024);

    private static final class Peer {
        private final SocketChannel channel;
        private ByteBuffer input = ByteBuffer.allocate(4096);
        private String user = "";
        private String room = "";
        private boolean upgraded;

        private Peer(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private NioRelay() {}

    public static void main(String[] arguments) throws IOException {
        new NioRelay().serve(Integer.parseInt(arguments[0]));
    }

    private void serve(int port) throws IOException {
        var selector = Selector.open();
        var listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        listener.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        while (true) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    accept(selector, listener);
                } else {
                    read((Peer) key.attachment());
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private static void accept(Selector selector, ServerSocketChannel listener) throws IOException {
        var channel = listener.accept();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Peer(channel));
    }

    private void read(Peer peer) throws IOException {
        if (!peer.input.hasRemaining()) {
            peer.input = ByteBuffer.allocate(2 * peer.input.capacity()).put(peer.input.flip());
        }
        if (received(peer) < 0) {
            close(peer);
            return;
        }
        peer.input.flip();
        if (!peer.upgraded) {
            upgrade(peer);
        }
        while (peer.upgraded && takeFrame(peer)) {
            // the next one
        }
        peer.input.compact();
    }

    private static int received(Peer peer) {
        try {
            return peer.channel.read(peer.input);
        } catch (IOException _) {
            return -1;
        }
    }

    private void close(Peer peer) throws IOException {
        leave(peer);
        byName.remove(peer.user, peer);
        peer.channel.close();
    }

    private void leave(Peer peer) {
        byRoom.computeIfPresent(peer.room, (_, members) -> {
            members.remove(peer);
            return members.isEmpty() ? null : members;
        });
    }

    private static void upgrade(Peer peer) throws IOException {
        var request = StandardCharsets.ISO_8859_1.decode(peer.input.duplicate()).toString();
        int end = request.indexOf("\r\n\r\n");
        if (end >= 0) {
            peer.input.position(end + 4);
            peer.upgraded = true;
            peer.channel.write(ByteBuffer.wrap(UPGRADED.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private boolean takeFrame(Peer peer) throws IOException {
        var input = peer.input;
        int start = input.position();
        if (input.remaining() < 8) {
            return false;
        }
        int length = input.get(start + 1) & 0x7f;
        int header = length < 126 ? 6 : 8;
        length = length < 126 ? length : input.getShort(start + 2) & 0xffff;
        if (input.remaining() < header + length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            int at = start + header + i;
            input.put(at, (byte) (input.get(at) ^ input.get(start + header - 4 + (i & 3))));
        }
        int opcode = input.get(start) & 15;
        if (opcode == MaskedFrame.TEXT) {
            take(
                    peer,
                    StandardCharsets.UTF_8
                            .decode(input.slice(start + header, length))
                            .toString());
        } else if (opcode == MaskedFrame.CLOSE) {
            close(peer);
            return false;
        }
        input.position(start + header + length);
        return true;
    }

    private void take(Peer peer, String message) throws IOException {
        switch (field(message, "type")) {
            case "join" -> join(peer, field(message, "user"), field(message, "room"));
            case "leave" -> leave(peer);
            case "signal" -> {
                var to = byName.get(field(message, "to"));
                if (to != null) {
                    send(to, relayed(peer, message));
                }
            }
            case "room" -> {
                var text = relayed(peer, message);
                for (Peer other : byRoom.getOrDefault(peer.room, Set.of())) {
                    if (other != peer) {
                        send(other, text);
                    }
                }
            }
            default -> {}
        }
    }

    private void join(Peer peer, String user, String room) throws IOException {
        peer.user = user;
        peer.room = room;
        byName.put(user, peer);
        byRoom.computeIfAbsent(room, _ -> new HashSet<>()).add(peer);
        send(peer, "{\"type\":\"joined\",\"room\":\"" + room + "\"}");
    }

    private static String relayed(Peer from, String message) {
        return "{\"from\":\"" + from.user + "\"," + message.substring(message.indexOf("\"payload\""));
    }

    private static String field(String message, String name) {
        int from = message.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return message.substring(from, message.indexOf('"', from));
    }

    private void send(Peer peer, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.clear().put((byte) 0x81);
        if (bytes.length < 126) {
            output.put((byte) bytes.length);
        } else {
            output.put((byte) 126).putShort((short) bytes.length);
        }
        output.put(bytes).flip();
        while (output.hasRemaining() && peer.channel.isOpen()) {
            peer.channel.write(output);
        }
    }
}
