package io.heliograph.stomp;

import io.heliograph.signal.GoAwayReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A socket after its WebSocket handshake. It asks for input with a callback that does not block, so Jetty runs it on
/// the selector's own thread: nothing here may wait. Between reads it owns no buffer.
final class StompConnection extends AbstractConnection
        implements Connection.UpgradeTo, WebSocketDecoder.Sink, Outbound.Owner, StompSession.Host {

    private static final int BUFFER = 64 * 1024;
    private static final ThreadLocal<byte[]> INPUT = ThreadLocal.withInitial(() -> new byte[BUFFER]);

    /// How many buffers of one client are handled at a stretch with TLS; then come the others, and the pool goes on.
    private static final int ROUNDS = 4;

    private static final int INTERNAL_ERROR = 1011;
    private static final Logger LOG = LoggerFactory.getLogger(StompConnection.class);

    private final Edge edge;
    private final ClientAddress address;
    private final AtomicBoolean settled = new AtomicBoolean();
    private final Callback readable =
            Callback.from(InvocationType.NON_BLOCKING, this::onFillable, this::onFillInterestedFailed);
    private final WebSocketDecoder decoder = new WebSocketDecoder();
    private final boolean secure;
    private final Outbound out;
    private final StompSession session;
    private final Pulse pulse = new Pulse();
    private byte[] rest = Pause.NOTHING;
    private volatile boolean allWritten;
    private volatile boolean broken;

    StompConnection(EndPoint endPoint, Executor executor, Edge edge, ClientAddress address) {
        super(endPoint, executor);
        this.edge = edge;
        this.address = address;
        this.secure = endPoint.isSecure();
        this.out = new Outbound(endPoint, this, edge.settings().sendBuffer());
        this.session = new StompSession(edge, out, this);
    }

    @Override
    public void onUpgradeTo(ByteBuffer buffer) {
        rest = new byte[buffer.remaining()];
        buffer.get(rest);
    }

    @Override
    public void onOpen() {
        super.onOpen();
        pulse.opened(System.nanoTime());
        if (!edge.connections().opened(this)) {
            session.unwelcome();
        }
        if (edge.connections().isDraining()) {
            session.end(Ending.DRAIN, null, null);
        }
        getEndPoint().setIdleTimeout(0);
        if (rest.length > 0) {
            System.arraycopy(rest, 0, INPUT.get(), 0, rest.length);
            take(rest.length);
        }
        goOnReading();
    }

    /// Asks for more input, unless a token is to be checked first, or a room to answer.
    private void goOnReading() {
        while (!session.entrance().isDeciding()) {
            if (session.pause().park(() -> getExecutor().execute(this::goOnReading))) {
                return;
            }
            if (!session.pause().isHolding()) {
                fillInterested(readable);
                return;
            }
            handle(System.nanoTime(), session::goOn);
        }
        session.entrance()
                .decide(verdict -> getExecutor().execute(() -> {
                    handle(System.nanoTime(), () -> session.entrance().decided(verdict));
                    goOnReading();
                }));
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        edge.connections().closed(this);
        session.gone();
        super.onClose(cause);
    }

    @Override
    public void onFillable() {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                int kept = rest.length;
                int read = fill();
                if (read < 0) {
                    close();
                    return;
                }
                if (read > 0) {
                    take(kept + read);
                }
                if (!secure || kept + read < BUFFER || session.pause().isHolding()) {
                    break;
                }
            }
            goOnReading();
        } catch (IOException e) {
            failed(e);
        } catch (RuntimeException bug) {
            failed(bug);
            throw bug;
        }
    }

    /// Reads what there is into the thread's buffer, behind what was kept of the last read. TLS gives a record at a
    /// time, and would hand what it holds back over to the pool when input is asked for again.
    private int fill() throws IOException {
        byte[] input = INPUT.get();
        System.arraycopy(rest, 0, input, 0, rest.length);
        ByteBuffer buffer = ByteBuffer.wrap(input).limit(rest.length);
        int read = getEndPoint().fill(buffer);
        int all = read;
        while (secure && read > 0 && buffer.limit() < BUFFER) {
            read = getEndPoint().fill(buffer);
            all += Math.max(read, 0);
        }
        return all;
    }

    /// Handles the first `count` bytes of the thread's buffer.
    private void take(int count) {
        long now = System.nanoTime();
        pulse.heard(now);
        handle(now, () -> decode(INPUT.get(), count));
    }

    /// Something that came in.
    private interface Input {
        void handle() throws WebSocketViolation;
    }

    /// Handles it, then writes what came of it.
    private void handle(long now, Input input) {
        Gather gather = Gather.ofThread();
        gather.begin(now);
        try {
            input.handle();
        } catch (WebSocketViolation violation) {
            closeWith(violation.closeCode());
        } catch (RuntimeException bug) {
            LOG.error("a connection was closed because of a fault of the server's", bug);
            closeWith(INTERNAL_ERROR);
        } finally {
            gather.end(getExecutor());
        }
    }

    private void decode(byte[] input, int count) throws WebSocketViolation {
        rest = Pause.NOTHING;
        int consumed = decoder.decode(input, 0, count, this);
        if (consumed < count) {
            rest = Arrays.copyOfRange(input, consumed, count);
        }
    }

    @Override
    public boolean data(byte[] bytes, int from, int to, boolean text) {
        session.receive(bytes, from, to, text);
        // What comes after the session's end is dropped, but the client's close frame is waited for.
        return true;
    }

    @Override
    public void ping(byte[] payload) {
        if (session.isOver() || session.isFlood()) {
            return;
        }
        out.add(new Outgoing.Control(WebSocketFrames.frame(WebSocketFrames.PONG, payload)));
    }

    @Override
    public void pong(byte[] payload) {
        if (!session.isOver()) {
            session.isFlood();
        }
    }

    @Override
    public void close(int code, int reasonLength) {
        session.gone();
        out.addLast(new Outgoing.Control(
                code == WebSocketFrames.NO_CLOSE_CODE
                        ? WebSocketFrames.frame(WebSocketFrames.CLOSE, Pause.NOTHING)
                        : WebSocketFrames.close(code, "")));
        if (allWritten) {
            getEndPoint().close();
        }
    }

    /// The client broke RFC 6455; STOMP has nothing to say about that, and nothing more can be read (section 7.1.7).
    private void closeWith(int code) {
        broken = true;
        if (session.gone()) {
            edge.meters().cut("protocol");
        }
        out.addLast(new Outgoing.Control(WebSocketFrames.close(code, "")));
    }

    @Override
    public void overflowed() {
        session.end(Ending.SLOW, null, null);
    }

    @Override
    public void finished() {
        allWritten = true;
        if (decoder.closed()) {
            getEndPoint().close();
        } else if (broken) {
            getEndPoint().shutdownOutput();
        }
    }

    @Override
    public void failed(Throwable cause) {
        getEndPoint().close(cause);
    }

    @Override
    public void delivered(int count, long since) {
        long now = System.nanoTime();
        pulse.spoke(now);
        if (count > 0) {
            edge.meters().relayed(count, now - since);
        }
    }

    /// Looks after time: called now and then, on a thread of its own.
    void tick(long now) {
        Login login = session.login();
        long blockedSince = out.blockedSince();
        Pulse.Due due = session.isOver()
                ? pulse.afterwards(now, blockedSince != 0 && !edge.connections().isDraining())
                : pulse.whileOpen(now, edge.settings(), login == null ? null : login.heartBeats(), blockedSince);
        switch (due) {
            case NOTHING -> session.mail().renewIce(now);
            case BEAT -> out.add(new Outgoing.Frame(Frames.HEART_BEAT));
            case PROBE -> out.add(new Outgoing.Control(WebSocketFrames.frame(WebSocketFrames.PING, Pause.NOTHING)));
            case NO_CONNECT -> session.end(Ending.NO_CONNECT, null, null);
            case SILENT -> session.end(Ending.NO_HEART_BEAT, null, null);
            case SLOW -> session.end(Ending.SLOW, null, null);
            case LINGERED -> getEndPoint().close();
        }
        if (login != null && login.term().isOver(now)) {
            session.sendAway(GoAwayReason.EXPIRED, 0, Ending.EXPIRED);
        }
    }

    StompSession session() {
        return session;
    }

    @Override
    public ClientAddress address() {
        return address;
    }

    @Override
    public Executor pool() {
        return getExecutor();
    }

    @Override
    public void connected() {
        edge.connections().settled(this);
    }

    /// Whether this is the first time that it is asked.
    boolean settles() {
        return settled.compareAndSet(false, true);
    }
}
