package io.heliograph.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.ToIntFunction;

/// All clients of one run on one thread and one selector.
final class Loop implements AutoCloseable {

    /// What happens to clients, told on the loop's thread.
    interface Events {

        /// A client is in its rooms.
        default void joined(Client client) {}

        /// A marked message came.
        default void arrived(Client receiver, int sender, int sequence) {}

        /// The server closed the connection of a client that had left.
        default void closed(Client client) {}
    }

    private static final int AT_ONCE = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Selector selector;
    private final Dialect dialect;
    private final ToIntFunction<Client> ports;
    private final ByteBuffer input = ByteBuffer.allocate(256 * 1024);
    private final Queue<Client> unsent = new ArrayDeque<>();
    private Events events = new Events() {};
    private int open;
    private int joined;

    Loop(Dialect dialect, int port) throws IOException {
        this(dialect, client -> port);
    }

    /// @param ports to which server a client connects
    Loop(Dialect dialect, ToIntFunction<Client> ports) throws IOException {
        this.selector = Selector.open();
        this.dialect = dialect;
        this.ports = ports;
    }

    /// A loop for [Client#pairs], which connect to servers in turn.
    ///
    /// @param apart 0: both peers of a room to one server; 1: to two
    static Loop ofPairs(Dialect dialect, List<Integer> ports, int apart) throws IOException {
        return new Loop(dialect, client -> ports.get((client.index() / 2 + client.index() % 2 * apart) % ports.size()));
    }

    Dialect dialect() {
        return dialect;
    }

    Events events() {
        return events;
    }

    void tell(Events listener) {
        this.events = listener;
    }

    void joined(Client client) {
        joined++;
        events.joined(client);
    }

    void connect(Client client) throws IOException {
        var connection = new Connection(selector, client);
        client.connection(connection);
        open++;
        var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.applyAsInt(client));
        if (connection.connect(server)) {
            connected(client);
        }
    }

    /// Brings clients into their rooms, some at a time.
    void join(List<Client> clients) throws IOException {
        int before = joined;
        var next = clients.iterator();
        until("everybody has joined", () -> {
            while (next.hasNext() && open - joined < AT_ONCE) {
                connect(next.next());
            }
            return joined - before == clients.size();
        });
    }

    /// Ends all sessions, and waits for the server to close their connections.
    void leave() throws IOException {
        for (SelectionKey key : selector.keys()) {
            leave((Client) key.attachment());
        }
        until("everybody has left", () -> open == 0);
    }

    void leave(Client client) {
        client.leave(dialect);
        sends(client);
    }

    /// Has what the client wrote sent at the end of this turn.
    void sends(Client client) {
        if (client.connection().queue()) {
            unsent.add(client);
        }
    }

    /// A state to wait for, while doing what leads to it.
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException;
    }

    /// Turns until a condition holds.
    ///
    /// @throws IllegalStateException if that takes too long
    void until(String what, Condition condition) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            turn(20);
        }
    }

    /// Reads what has come, then writes what is due.
    ///
    /// @param millis how long to wait for something to come; 0: not at all
    void turn(long millis) throws IOException {
        flush();
        int ready = millis > 0 ? selector.select(millis) : selector.selectNow();
        if (ready > 0) {
            for (SelectionKey key : selector.selectedKeys()) {
                serve(key, (Client) key.attachment());
            }
            selector.selectedKeys().clear();
        }
        flush();
    }

    private void serve(SelectionKey key, Client client) throws IOException {
        if (key.isConnectable() && client.connection().finishConnect()) {
            connected(client);
            return;
        }
        if (key.isWritable()) {
            sends(client);
        }
        if (key.isReadable()) {
            read(client);
        }
    }

    private void connected(Client client) {
        client.connected(dialect, ports.applyAsInt(client));
        sends(client);
    }

    private void read(Client client) throws IOException {
        if (!fill(client)) {
            end(client);
            return;
        }
        client.read(input, this);
        client.connection().keep(input);
        if (client.connection().hasUnsent()) {
            sends(client);
        }
    }

    /// A server that closes first may reset the connection of a client that has left.
    private boolean fill(Client client) throws IOException {
        try {
            return client.connection().fill(input);
        } catch (IOException e) {
            if (client.isLeaving()) {
                return false;
            }
            throw e;
        }
    }

    private void end(Client client) throws IOException {
        if (!client.isLeaving()) {
            throw new IllegalStateException(client.user() + " was cut off");
        }
        client.connection().close();
        open--;
        joined--;
        events.closed(client);
    }

    private void flush() throws IOException {
        for (Client client = unsent.poll(); client != null; client = unsent.poll()) {
            if (client.connection().isOpen()) {
                client.connection().flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
