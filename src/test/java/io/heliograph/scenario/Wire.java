package io.heliograph.scenario;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;

/// A WebSocket client (RFC 6455) by hand, so that it can be held wrong too.
final class Wire implements AutoCloseable {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final int FIN = 0x80;

    /// What is read when the server has closed the TCP connection.
    static final int END = -1;

    private static final int MASK = 0x5A3C_7E11;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// A frame from the server.
    @SuppressWarnings("ArrayRecordComponent")
    record Received(int opcode, byte[] payload) {

        int closeCode() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final String answer;

    private Wire(Socket socket, DataInputStream in, String answer) {
        this.socket = socket;
        this.in = in;
        this.answer = answer;
    }

    static Wire open(int port) {
        return open(port, 0, "Sec-WebSocket-Protocol: v12.stomp");
    }

    /// A client with a receive buffer of that size, or the system's if 0.
    static Wire open(int port, int receiveBuffer, String... headers) {
        return open(SocketFactory.getDefault(), port, receiveBuffer, headers);
    }

    /// @param sockets plain or TLS
    static Wire open(SocketFactory sockets, int port, int receiveBuffer, String... headers) {
        var wire = ask(sockets, port, receiveBuffer, Opening.request(port, "GET", headers));
        if (!wire.answer.startsWith("HTTP/1.1 101 ")) {
            throw new AssertionError("no WebSocket but " + wire.answer);
        }
        return wire;
    }

    /// Sends an opening handshake; a header that is given replaces the usual one of that name.
    static Wire ask(int port, int receiveBuffer, String method, String... headers) {
        return ask(SocketFactory.getDefault(), port, receiveBuffer, Opening.request(port, method, headers));
    }

    /// Sends an opening handshake for this target.
    static Wire ask(int port, String target) {
        return ask(SocketFactory.getDefault(), port, 0, Opening.request(port, "GET", target, new String[0]));
    }

    private static Wire ask(SocketFactory sockets, int port, int receiveBuffer, String request) {
        try {
            var socket = sockets.createSocket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 14));
            return new Wire(socket, in, Opening.answer(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The server's HTTP answer.
    String answer() {
        return answer;
    }

    void patience(Duration most) {
        try {
            socket.setSoTimeout((int) most.toMillis());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    void text(String text) {
        frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int opcode, byte[] payload) {
        raw(frame(FIN | opcode, true, payload));
    }

    /// A close frame with this code.
    void closes(int code) {
        frame(CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
    }

    /// Sends bytes as they are.
    synchronized void raw(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A frame's bytes.
    ///
    /// @param first the first byte: FIN, reserved bits, opcode
    static byte[] frame(int first, boolean masked, byte[] payload) {
        var out = new ByteArrayOutputStream(payload.length + 14);
        int maskBit = masked ? 0x80 : 0;
        out.write(first);
        if (payload.length < 126) {
            out.write(maskBit | payload.length);
        } else if (payload.length < 1 << 16) {
            out.write(maskBit | 126);
            out.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            out.write(maskBit | 127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        if (masked) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(MASK).array());
        }
        for (int i = 0; i < payload.length; i++) {
            out.write(masked ? payload[i] ^ MASK >>> 24 - 8 * (i & 3) : payload[i]);
        }
        return out.toByteArray();
    }

    /// How many bytes have come that nobody has read, while somebody is about to; -1 on a closed socket.
    int unread() {
        try {
            return socket.getInputStream().available();
        } catch (IOException e) {
            return -1;
        }
    }

    /// Reads the next frame, or [#END].
    Received reads() {
        try {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            if ((first & 0x70) != 0 || (first & FIN) == 0 || second > 127) {
                throw new AssertionError("the server sent a frame that it must not: " + first + " " + second);
            }
            long length = second < 126 ? second : second == 126 ? in.readUnsignedShort() : in.readLong();
            byte[] payload = new byte[Math.toIntExact(length)];
            in.readFully(payload);
            return new Received(first & 0x0F, payload);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came from the server", e);
        } catch (EOFException | SocketException e) {
            return new Received(END, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads on until a frame with this opcode, or the end.
    Received readsUntil(int opcode) {
        var received = reads();
        while (received.opcode() != opcode && received.opcode() != END) {
            received = reads();
        }
        return received;
    }

    /// Drops the TCP connection without a word.
    void cuts() {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Says that nothing more will come from here.
    void halfCloses() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cuts();
    }
}
