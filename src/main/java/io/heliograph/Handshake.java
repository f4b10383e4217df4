package io.heliograph;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A STOMP session opened and ended, by which a deployment is tried: `helm test` runs it in the server's own image.
///
///     java -cp heliograph.jar io.heliograph.Handshake ws://host:port/ws [CONNECTED|<code of an ERROR>]
final class Handshake {

    /// For a release whose pods are still starting. The pod of `helm test` is given more.
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    /// Of one attempt, where nobody says no.
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String CONNECTED = "CONNECTED";
    private static final Pattern CODE = Pattern.compile("(?m)^code:(.+?)\\r?$");

    private Handshake() {}

    /// Ends the process with 0 where the answer is the one expected, else with 1.
    static void main(String[] arguments) {
        System.exit(run(System.out, arguments));
    }

    /// Opens a session, ends it, and prints one line about it.
    ///
    /// @param arguments the server's address, and optionally what it is expected to answer: `CONNECTED`
    ///     where nothing is said, or the `code` of an ERROR frame, `unauthorized` for one that wants tokens
    /// @return the exit code
    static int run(PrintStream out, String... arguments) {
        return run(out, PATIENCE, arguments);
    }

    /// @param patience within which there is a server, and it answers
    static int run(PrintStream out, Duration patience, String... arguments) {
        if (arguments.length < 1 || arguments.length > 2) {
            out.println("Usage: Handshake ws://host:port/ws [CONNECTED|<code of an ERROR>]");
            return 1;
        }
        String expected = arguments.length == 2 ? arguments[1] : CONNECTED;
        try {
            String answer = answer(out, URI.create(arguments[0]), patience);
            out.println(arguments[0] + " answers " + answer);
            return answer.equals(expected) ? 0 : 1;
        } catch (IOException | IllegalArgumentException failure) {
            out.println(arguments[0] + ": " + failure.getMessage());
            return 1;
        }
    }

    /// The command of the first frame that a CONNECT without a token is answered with, or the `code` of an ERROR. Where
    /// there is nobody to connect to, it tries again until there is.
    ///
    /// @throws IOException where no frame comes
    private static String answer(PrintStream out, URI address, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        boolean isFirst = true;
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(CONNECTING).build()) {
            while (true) {
                try {
                    return answer(client, address, end);
                } catch (ConnectException | HttpConnectTimeoutException failure) {
                    if (end - System.nanoTime() < PAUSE.toNanos()) {
                        throw new IOException(failure.toString(), failure);
                    }
                    if (isFirst) {
                        out.println(address + ": " + failure + "; tries again for " + patience.toSeconds() + " s");
                        isFirst = false;
                    }
                    TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                }
            }
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", failure);
        }
    }

    /// @param end by [System#nanoTime()]
    /// @throws ConnectException where there is nobody
    /// @throws HttpConnectTimeoutException where nobody says so
    private static String answer(HttpClient client, URI address, long end) throws IOException, InterruptedException {
        FirstFrame first = new FirstFrame();
        try {
            WebSocket socket = within(
                    end, client.newWebSocketBuilder().subprotocols("v12.stomp").buildAsync(address, first));
            try {
                String connect = "CONNECT\naccept-version:1.2\nhost:" + address.getHost() + "\n\n\0";
                within(end, socket.sendText(connect, true));
                return meaning(within(end, first.frame));
            } finally {
                socket.abort();
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof ConnectException nobody) {
                throw nobody;
            }
            if (failure.getCause() instanceof HttpConnectTimeoutException nobody) {
                throw nobody;
            }
            throw new IOException(String.valueOf(failure.getCause()), failure);
        } catch (TimeoutException failure) {
            throw new IOException("no answer in time", failure);
        }
    }

    private static <T> T within(long end, CompletableFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private static String meaning(String frame) {
        String command = frame.lines().findFirst().orElse("");
        Matcher code = CODE.matcher(frame);
        return command.equals("ERROR") && code.find() ? code.group(1) : command;
    }

    /// Gathers text until a frame is complete.
    private static final class FirstFrame implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final CompletableFuture<String> frame = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            int end = text.indexOf("\0");
            if (end >= 0) {
                frame.complete(text.substring(0, end).stripLeading());
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            frame.completeExceptionally(new IOException("closed with " + code));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            frame.completeExceptionally(failure);
        }
    }
}
