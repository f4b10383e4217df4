package io.heliograph.attack;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One TCP connection to the server, for any bytes at all. Once it is a WebSocket, a thread of its own reads, so that
/// the server can always write.
final class Attacker implements AutoCloseable {

    static final int PATIENCE_SECONDS = 10;

    /// The close code where the connection ended without a close frame (RFC 6455 section 7.1.5).
    static final int ABNORMAL = 1006;

    private static final int CLOSE = 8;
    private static final int END = -1;

    /// A frame from the server.
    @SuppressWarnings("ArrayRecordComponent")
    private record Frame(int opcode, byte[] payload) {
        int closeCode() {
            return opcode == END
                    ? ABNORMAL
                    : payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    Attacker(int port) {
        this(port, 0);
    }

    /// @param receiveBuffer its size in bytes, or the system's if 0
    Attacker(int port, int receiveBuffer) {
        try {
            socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_SECONDS * 1000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One whose connection has become a WebSocket.
    static Attacker upgraded(int port) {
        var attacker = shaken(port, 0);
        attacker.listens();
        return attacker;
    }

    /// The same, but it reads nothing until it listens.
    static Attacker shaken(int port, int receiveBuffer) {
        var attacker = new Attacker(port, receiveBuffer);
        attacker.sends(Handshakes.plain(port));
        var answer = attacker.answer();
        if (answer.status() != 101) {
            attacker.close();
            throw new AssertionError("no WebSocket but " + answer);
        }
        return attacker;
    }

    /// @return false if the server has closed the connection
    boolean sends(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    boolean sends(String bytes) {
        return sends(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Sends a WebSocket text message.
    boolean says(String text) {
        return sends(Masked.text(text));
    }

    /// Says that nothing more will come from here.
    void halfCloses() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The server's HTTP answer.
    HttpAnswer answer() {
        return HttpAnswer.read(in);
    }

    /// Begins to read frames.
    void listens() {
        Thread.ofVirtual().start(this::readsAll);
    }

    private void readsAll() {
        try {
            socket.setSoTimeout(0);
            while (true) {
                frames.add(reads());
            }
        } catch (EOFException e) {
            frames.add(new Frame(END, new byte[0]));
        } catch (IOException e) {
            frames.add(new Frame(END, e.getMessage().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private Frame reads() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = second < 126 ? second : second == 126 ? in.readUnsignedShort() : in.readLong();
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new Frame(first & 0x0F, payload);
    }

    /// The next text that has this in it.
    String hears(String part) {
        for (var frame = next(); ; frame = next()) {
            if (frame.opcode() == CLOSE || frame.opcode() == END) {
                throw new AssertionError("closed with " + frame.closeCode() + " before " + part + ": " + said);
            }
            if (frame.text().contains(part)) {
                return frame.text();
            }
        }
    }

    /// Waits until the server closes.
    ///
    /// @return the close code
    int closeCode() {
        return closeCode(PATIENCE_SECONDS);
    }

    int closeCode(int withinSeconds) {
        var frame = next(withinSeconds);
        while (frame.opcode() != CLOSE && frame.opcode() != END) {
            frame = next(withinSeconds);
        }
        return frame.closeCode();
    }

    private Frame next() {
        return next(PATIENCE_SECONDS);
    }

    private Frame next(int withinSeconds) {
        try {
            var frame = frames.poll(withinSeconds, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("nothing came from the server, before that " + said);
            }
            said.add(frame.text());
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// All that was heard so far.
    String said() {
        return String.join("\n", said);
    }

    @Override
    public void close() {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
