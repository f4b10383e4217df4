package io.heliograph.scenario;

import io.heliograph.asyncapi.AsyncApi;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// One STOMP connection: a thread of its own reads, answers pings and closes, and sorts what comes. A frame
/// that is not as the AsyncAPI document says is a fault.
final class StompClient implements AutoCloseable {

    static final int PATIENCE_SECONDS = 10;

    /// The close code where the connection ended without a close frame (RFC 6455 section 7.1.5).
    static final int ABNORMAL = 1006;

    /// What became of a frame with a receipt.
    sealed interface Outcome {
        record Done(StompText receipt) implements Outcome {}

        record Refused(Message error) implements Outcome {}
    }

    private final Wire wire;
    private final Consumer<Message> onMessage;
    private final Map<String, CompletableFuture<Outcome>> pending = new ConcurrentHashMap<>();
    private final CompletableFuture<StompText> connected = new CompletableFuture<>();
    private final CompletableFuture<StompText> error = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<Long> ended = new CompletableFuture<>();
    private final BlockingQueue<Long> beats = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> pings = new LinkedBlockingQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private volatile boolean answersPings = true;
    private volatile int opcode;

    StompClient(Wire wire, Consumer<Message> onMessage) {
        this.wire = wire;
        this.onMessage = onMessage;
        wire.patience(Duration.ZERO);
        Thread.ofVirtual().name("stomp-client").start(this::run);
    }

    private void run() {
        try {
            var received = wire.reads();
            for (; received.opcode() != Wire.END; received = wire.reads()) {
                take(received);
            }
        } catch (UncheckedIOException e) {
            // Lost while it was being written to.
        } catch (RuntimeException | AssertionError e) {
            faults.add(e.toString());
        }
        end();
    }

    private void end() {
        closed.complete(ABNORMAL);
        ended.complete(System.nanoTime());
        var lost = lost();
        connected.completeExceptionally(lost);
        error.completeExceptionally(lost);
        pending.values().forEach(future -> future.completeExceptionally(lost));
    }

    private AssertionError lost() {
        return new AssertionError("the connection is closed: " + closed.join() + " " + error.getNow(null));
    }

    private void take(Wire.Received received) {
        switch (received.opcode()) {
            case Wire.TEXT, Wire.BINARY -> {
                opcode = received.opcode();
                if (received.payload().length == 1) {
                    beats.add(System.nanoTime());
                }
                StompText.parse(received.payload()).forEach(this::take);
            }
            case Wire.PING -> {
                pings.add(System.nanoTime());
                if (answersPings) {
                    wire.frame(Wire.PONG, received.payload());
                }
            }
            case Wire.CLOSE -> {
                closed.complete(received.closeCode());
                wire.frame(Wire.CLOSE, received.payload());
            }
            default -> {}
        }
    }

    private void take(StompText frame) {
        faults.addAll(AsyncApi.faults(frame.command(), frame.headers(), frame.body()));
        switch (frame.command()) {
            case "CONNECTED" -> connected.complete(frame);
            case "ERROR" -> error.complete(frame);
            case "RECEIPT" -> settle(frame.header("receipt-id"), new Outcome.Done(frame));
            case "MESSAGE" -> message(frame);
            default -> faults.add("the server sent " + frame.command());
        }
    }

    private void message(StompText frame) {
        var message = Message.of(frame);
        if (message.type().equals("error") && pending.containsKey(message.text("re"))) {
            settle(message.text("re"), new Outcome.Refused(message));
        } else {
            onMessage.accept(message);
        }
    }

    private void settle(String key, Outcome outcome) {
        var future = pending.remove(key);
        if (future == null) {
            faults.add("an answer that nothing waits for: " + outcome);
        } else {
            future.complete(outcome);
        }
    }

    void sends(StompText frame) {
        wire.text(frame.toString());
    }

    /// Sends a frame with a receipt.
    ///
    /// @param id under which a refusal comes; empty: under the receipt
    CompletableFuture<Outcome> asks(StompText frame, String receipt, String id) {
        var future = new CompletableFuture<Outcome>();
        pending.put(receipt, future);
        if (!id.isEmpty()) {
            pending.put(id, future);
        }
        if (ended.isDone()) {
            future.completeExceptionally(lost());
        }
        sends(frame.with("receipt", receipt));
        return future.whenComplete((outcome, lost) -> {
            pending.remove(receipt);
            pending.remove(id);
        });
    }

    /// What became of a frame with a receipt, once that is known.
    Outcome outcome(StompText frame, String receipt, String id) {
        try {
            return get(asks(frame, receipt, id));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; unread on the socket: " + wire.unread() + " bytes", e);
        }
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the server did not answer", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Wire wire() {
        return wire;
    }

    StompText connected() {
        return get(connected);
    }

    StompText error() {
        return get(error);
    }

    boolean hasError() {
        return error.isDone() && !error.isCompletedExceptionally();
    }

    int closeCode() {
        return get(closed);
    }

    boolean isClosed() {
        return closed.isDone();
    }

    /// When the TCP connection had ended, in nanoseconds.
    long ended() {
        return get(ended);
    }

    BlockingQueue<Long> beats() {
        return beats;
    }

    BlockingQueue<Long> pings() {
        return pings;
    }

    void answersNoPings() {
        answersPings = false;
    }

    /// Of the last data message.
    int opcode() {
        return opcode;
    }

    Queue<String> faults() {
        return faults;
    }

    @Override
    public void close() {
        wire.cuts();
    }
}
