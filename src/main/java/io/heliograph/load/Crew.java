package io.heliograph.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;

/// All peers of a run, on one thread and one selector, the caller's.
final class Crew implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final int BUFFER = 512 * 1024;
    private static final int LONGEST_WAIT_MILLIS = 20;

    private final Selector selector;
    private final InetSocketAddress server;
    private final Target target;
    private final ByteBuffer input = ByteBuffer.allocate(BUFFER);
    private final ByteBuffer encrypted = ByteBuffer.allocate(BUFFER / 4);
    private final Set<Peer> unsent = new LinkedHashSet<>();
    private final List<Peer> peers = new ArrayList<>();
    private Tally tally = new Tally();

    private Crew(Selector selector, InetSocketAddress server, Target target) {
        this.selector = selector;
        this.server = server;
        this.target = target;
    }

    /// @throws IOException if the target has no address
    static Crew of(Target target) throws IOException {
        InetSocketAddress server = new InetSocketAddress(target.host().replaceAll("[\\[\\]]", ""), target.port());
        if (server.isUnresolved()) {
            throw new Refused("there is no host of that name");
        }
        return new Crew(Selector.open(), server, target);
    }

    /// Everything counts there from now on.
    void countIn(Tally next) {
        tally = next;
    }

    long here() {
        return peers.stream().filter(Peer::isJoined).count();
    }

    /// Has a peer connect; it joins its room by itself.
    void add(Peer peer) {
        peers.add(peer);
        attempt(peer, () -> peer.over(new Link(selector, peer, server, target.tls() ? new Tls(target) : null)));
    }

    void signal(Peer from, Peer to, long due) {
        attempt(from, () -> {
            from.signals(to, due);
            unsent.add(from);
        });
    }

    /// Goes on until a condition holds or the time is over.
    ///
    /// @return whether it holds
    boolean until(BooleanSupplier condition, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            turn(left);
        }
        return true;
    }

    /// Writes what is due and reads what has come.
    ///
    /// @param nanos how long to wait for something to come
    void turn(long nanos) throws IOException {
        flush();
        long millis = Math.min(LONGEST_WAIT_MILLIS, nanos / 1_000_000);
        if ((millis > 0 ? selector.select(millis) : selector.selectNow()) > 0) {
            for (SelectionKey key : selector.selectedKeys()) {
                Peer peer = (Peer) Objects.requireNonNull(key.attachment());
                attempt(peer, () -> serve(key, peer));
            }
            selector.selectedKeys().clear();
        }
        flush();
    }

    private void serve(SelectionKey key, Peer peer) throws IOException {
        if (key.isConnectable()) {
            if (peer.link().isConnected()) {
                asks(peer);
            }
            return;
        }
        if (key.isReadable()) {
            boolean open = peer.link().fill(input, encrypted);
            if (peer.link().becomesReady()) {
                asks(peer);
            }
            peer.reads(input, tally);
            peer.link().keep(input);
            if (!open) {
                throw new Refused("the server ends the connection");
            }
        }
        if (key.isWritable() || peer.link().hasUnsent()) {
            unsent.add(peer);
        }
    }

    private void asks(Peer peer) throws IOException {
        peer.asks();
        unsent.add(peer);
    }

    private void flush() {
        Queue<Peer> now = new ArrayDeque<>(unsent);
        unsent.clear();
        for (Peer peer : now) {
            if (peer.link().isOpen()) {
                attempt(peer, peer.link()::flush);
            }
        }
    }

    /// What may fail as the server or the network likes.
    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    /// Where it fails, the peer is gone.
    private void attempt(Peer peer, Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException e) {
            if (!peer.isGone() && !peer.isLeaving()) {
                tally.refused(reason(e));
            }
            peer.ends();
        }
    }

    private static String reason(IOException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        return switch (e) {
            case Refused refused -> message;
            case ConnectException refused -> "nothing answers there (" + message + ")";
            case SSLException broken -> "TLS fails (" + message + ")";
            default -> "the connection breaks (" + message + ")";
        };
    }

    /// Has everybody leave.
    @Override
    public void close() throws IOException {
        for (Peer peer : peers) {
            if (peer.isJoined()) {
                attempt(peer, () -> {
                    peer.leaves();
                    unsent.add(peer);
                });
            }
        }
        until(() -> peers.stream().noneMatch(Peer::isLeaving), FAREWELL);
        peers.forEach(Peer::ends);
        selector.close();
    }
}
