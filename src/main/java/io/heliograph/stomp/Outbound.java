package io.heliograph.stomp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What waits to be written to one client, bounded by bytes and age. Any thread may queue and flush; one write is
/// under way at a time, and none ever waits for the client.
final class Outbound implements Callback {

    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);
    private static final int BUFFER = 64 * 1024;
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    /// Of a thread, not of a connection.
    private static final class Scratch {
        private final ByteBuffer buffer = BufferUtil.allocateDirect(BUFFER);
        private final List<Outgoing> batch = new ArrayList<>();
    }

    /// What the queue says to its connection. Not to call back into it, nor to take other locks.
    interface Owner {

        /// The client does not read; the queue takes no more.
        void overflowed();

        /// The socket is broken.
        void failed(Throwable cause);

        /// All is written, the last frame included.
        void finished();

        /// Messages came into the socket.
        ///
        /// @param since when the read began that caused them, in nanoseconds
        void delivered(int count, long since);
    }

    private final EndPoint endPoint;

    /// The socket itself where nothing lies between, as TLS would: a single buffer written is cheaper than Jetty's
    /// gathering write.
    private final @Nullable SocketChannel socket;

    private final Owner owner;
    private final int limit;
    private final ArrayDeque<Outgoing> queue = new ArrayDeque<>(2);
    private long messageId;
    private int bytes;
    private int batchBytes;
    private long blockedSince;
    private byte opcode = WebSocketFrames.TEXT;
    private boolean writing;
    private boolean dirty;
    private boolean full;
    private boolean last;

    Outbound(EndPoint endPoint, Owner owner, int limit) {
        this.endPoint = endPoint;
        this.socket = endPoint instanceof SocketChannelEndPoint plain ? plain.getChannel() : null;
        this.owner = owner;
        this.limit = limit;
    }

    /// Messages go as binary WebSocket messages from now on.
    synchronized void binary() {
        opcode = WebSocketFrames.BINARY;
    }

    /// Queues it, if the queue is not closed, and sees to it that it is flushed.
    void add(Outgoing outgoing) {
        if (offer(outgoing, false)) {
            Gather.ofThread().flushLater(this);
        }
    }

    /// Queues the last frame; nothing after it is taken.
    void addLast(Outgoing outgoing) {
        if (offer(outgoing, true)) {
            Gather.ofThread().flushLater(this);
        }
    }

    /// Drops what waits and has not begun to be written, then queues the last frame.
    void cutWith(Outgoing outgoing) {
        synchronized (this) {
            queue.clear();
            bytes = batchBytes;
            full = false;
        }
        addLast(outgoing);
    }

    /// @return whether it must be flushed
    private boolean offer(Outgoing outgoing, boolean isLast) {
        synchronized (this) {
            if (last || full) {
                return false;
            }
            bytes += outgoing.bound();
            full = bytes > limit && !isLast;
            if (!full) {
                queue.add(outgoing);
                last = isLast;
                boolean first = !dirty;
                dirty = true;
                return first;
            }
        }
        owner.overflowed();
        return false;
    }

    /// Since when the socket has taken nothing, in nanoseconds; 0 when it takes what it is given.
    synchronized long blockedSince() {
        return blockedSince;
    }

    /// Writes what waits, as far as the socket takes it.
    void flush(long since) {
        Scratch scratch = SCRATCH.get();
        while (begin(scratch.batch)) {
            if (!write(scratch, since) || !done()) {
                return;
            }
        }
    }

    private synchronized boolean begin(List<Outgoing> batch) {
        dirty = false;
        if (writing || queue.isEmpty()) {
            return false;
        }
        writing = true;
        batch.addAll(queue);
        queue.clear();
        batchBytes = bytes;
        return true;
    }

    /// @return whether the socket took all
    private boolean write(Scratch scratch, long since) {
        try {
            int deliveries = deliveries(scratch.batch);
            ByteBuffer buffer = encode(scratch);
            boolean complete = flush(buffer);
            owner.delivered(deliveries, since);
            if (complete) {
                return true;
            }
            synchronized (this) {
                blockedSince = System.nanoTime();
            }
            endPoint.write(this, buffer.isDirect() ? BufferUtil.copy(buffer) : buffer);
        } catch (IOException e) {
            owner.failed(e);
        } catch (RuntimeException | Error bug) {
            LOG.error("a connection is closed because of a fault of the server's", bug);
            owner.failed(bug);
        }
        return false;
    }

    private static int deliveries(List<Outgoing> batch) {
        int count = 0;
        for (Outgoing outgoing : batch) {
            count += outgoing instanceof Outgoing.Delivery ? 1 : 0;
        }
        return count;
    }

    /// Leaves no batch behind, whatever happens: the thread's next client would get it.
    private ByteBuffer encode(Scratch scratch) {
        try {
            int bound = 0;
            for (Outgoing outgoing : scratch.batch) {
                bound += outgoing.bound();
            }
            ByteBuffer buffer = bound <= BUFFER ? scratch.buffer.clear() : ByteBuffer.allocate(bound);
            for (Outgoing outgoing : scratch.batch) {
                outgoing.write(buffer, opcode, ++messageId);
            }
            return buffer.flip();
        } finally {
            scratch.batch.clear();
        }
    }

    private boolean flush(ByteBuffer buffer) throws IOException {
        if (socket == null) {
            return endPoint.flush(buffer);
        }
        socket.write(buffer);
        return !buffer.hasRemaining();
    }

    /// @return whether there may be more to write
    private boolean done() {
        boolean finished;
        synchronized (this) {
            writing = false;
            blockedSince = 0;
            bytes -= batchBytes;
            batchBytes = 0;
            finished = last && queue.isEmpty();
        }
        if (finished) {
            owner.finished();
        }
        return !finished;
    }

    @Override
    public void succeeded() {
        if (done()) {
            flush(System.nanoTime());
        }
    }

    @Override
    public void failed(Throwable cause) {
        owner.failed(cause);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
