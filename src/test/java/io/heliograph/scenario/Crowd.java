package io.heliograph.scenario;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Many peers of one room that only listen, each on a connection and a virtual thread of its own. They subscribe to the
/// topic when all have joined, so that their coming is not a storm of its own.
final class Crowd implements AutoCloseable {

    private static final Pattern REV = Pattern.compile("\"rev\":(\\d+)");
    private static final int AT_ONCE = 20;

    private final String room;
    private final int size;
    private final Queue<Wire> wires = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Semaphore joining = new Semaphore(AT_ONCE);
    private final CountDownLatch joined;
    private final CountDownLatch ready;
    private volatile CountDownLatch heard = new CountDownLatch(0);

    /// @param ports where they connect, by turns
    Crowd(List<Integer> ports, String room, int size) {
        this.room = room;
        this.size = size;
        this.joined = new CountDownLatch(size);
        this.ready = new CountDownLatch(size);
        for (int i = 0; i < size; i++) {
            int port = ports.get(i % ports.size());
            Thread.ofVirtual().start(() -> takePart(port));
        }
    }

    private void takePart(int port) {
        try {
            var wire = comesIn(port);
            joined.countDown();
            joined.await();
            wire.text(StompText.of("SUBSCRIBE", "id", "t", "destination", "/topic/room/" + room, "receipt", "t")
                    .toString());
            readsReceipt(wire);
            ready.countDown();
            wire.patience(Duration.ZERO);
            listens(wire);
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            faults.add(e.toString());
        }
    }

    private Wire comesIn(int port) throws InterruptedException {
        joining.acquire();
        try {
            var wire = Wire.open(port);
            wires.add(wire);
            joins(wire);
            return wire;
        } finally {
            joining.release();
        }
    }

    private void joins(Wire wire) {
        wire.text(StompText.of("CONNECT", "accept-version", "1.2")
                + ""
                + StompText.of("SUBSCRIBE", "id", "s", "destination", TestPeer.SIGNAL)
                + StompText.send("/app/room/" + room, "{\"type\":\"join\"}").with("receipt", "joined"));
        readsReceipt(wire);
    }

    private static void readsReceipt(Wire wire) {
        var received = wire.readsUntil(Wire.TEXT);
        while (!received.text().startsWith("RECEIPT")) {
            if (received.opcode() == Wire.END || received.text().startsWith("ERROR")) {
                throw new AssertionError("could not join: " + received.text());
            }
            received = wire.readsUntil(Wire.TEXT);
        }
    }

    private void listens(Wire wire) {
        long rev = 0;
        var received = wire.reads();
        for (; received.opcode() != Wire.END && received.opcode() != Wire.CLOSE; received = wire.reads()) {
            var text = new String(received.payload(), StandardCharsets.ISO_8859_1);
            var match = REV.matcher(text);
            if (match.find()) {
                long next = Long.parseLong(match.group(1));
                if (next <= rev) {
                    faults.add("after " + rev + " came " + text);
                }
                rev = next;
            }
            if (text.contains("\"x-round\"") || text.contains("\"room-closed\"")) {
                heard.countDown();
            }
        }
    }

    /// Waits until all are in and listen.
    Crowd gathers() throws InterruptedException {
        if (!ready.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError(ready.getCount() + " could not join: " + faults);
        }
        return this;
    }

    /// All of the crowd are to hear what is said.
    void hears(Runnable saying) throws InterruptedException {
        heard = new CountDownLatch(size);
        saying.run();
        if (!heard.await(StompClient.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(heard.getCount() + " did not hear it: " + faults);
        }
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        wires.forEach(Wire::close);
    }
}
