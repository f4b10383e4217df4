package io.heliograph.image;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A STOMP session.
final class Caller implements WebSocket.Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder incomplete = new StringBuilder();
    private final WebSocket socket;

    private Caller(HttpClient http, int port) {
        socket = http.newWebSocketBuilder()
                .subprotocols("v12.stomp")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this)
                .join();
    }

    /// Opens a session and subscribes to what is said to it alone.
    static Caller connects(HttpClient http, int port, String token) {
        var caller = new Caller(http, port);
        caller.says("CONNECT\naccept-version:1.2\nheart-beat:10000,10000\nAuthorization:Bearer " + token, "");
        caller.hears("CONNECTED");
        caller.says("SUBSCRIBE\nid:queue\ndestination:/user/queue/signal", "");
        return caller;
    }

    /// @param head a frame's command and headers, without the blank line
    void says(String head, String body) {
        socket.sendText(head + "\n\n" + body + "\0", true).join();
    }

    /// Acts in a room.
    void says(String room, String type, String fields) {
        says("SEND\ndestination:/app/room/" + room, "{\"type\":\"" + type + "\"" + fields + "}");
    }

    /// Sends a heart-beat.
    void beats() {
        socket.sendText("\n", true).join();
    }

    /// Waits for a message from the server that holds a text, past all others.
    ///
    /// @throws IllegalStateException if none comes
    String hears(String text) {
        try {
            while (true) {
                var message = heard.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (message == null) {
                    throw new IllegalStateException("the server did not say " + text);
                }
                if (message.contains(text)) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Ends the session as STOMP wants it, and waits until the server has done so; the socket it closes itself.
    void leaves() {
        says("DISCONNECT\nreceipt:end", "");
        hears("receipt-id:end");
    }

    /// Loses the connection.
    void isCutOff() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket source, CharSequence part, boolean last) {
        incomplete.append(part);
        if (last) {
            heard.add(incomplete.toString());
            incomplete.setLength(0);
        }
        return WebSocket.Listener.super.onText(source, part, last);
    }

    /// The text between two others, in a message.
    static String between(String before, String after, String message) {
        var found = Pattern.compile(Pattern.quote(before) + "(.*?)" + Pattern.quote(after))
                .matcher(message);
        if (!found.find()) {
            throw new IllegalStateException("the message has no " + before);
        }
        return found.group(1);
    }
}
