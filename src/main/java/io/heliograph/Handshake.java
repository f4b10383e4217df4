package io.heliograph;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
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

    private static final Duration PATIENCE = Duration.ofSeconds(20);
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
        if (arguments.length < 1 || arguments.length > 2) {
            out.println("Usage: Handshake ws://host:port/ws [CONNECTED|<code of an ERROR>]");
            return 1;
        }
        String expected = arguments.length == 2 ? arguments[1] : CONNECTED;
        try {
            String answer = answer(URI.create(arguments[0]), PATIENCE);
            out.println(arguments[0] + " answers " + answer);
            return answer.equals(expected) ? 0 : 1;
        } catch (IOException | IllegalArgumentException failure) {
            out.println(arguments[0] + ": " + failure.getMessage());
            return 1;
        }
    }

    /// The command of the first frame that a CONNECT without a token is answered with, or the `code` of an ERROR.
    ///
    /// @throws IOException where no frame comes
    private static String answer(URI address, Duration patience) throws IOException {
        var first = new FirstFrame();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(patience).build()) {
            WebSocket socket = client.newWebSocketBuilder()
                    .subprotocols("v12.stomp")
                    .buildAsync(address, first)
                    .get(patience.toSeconds(), TimeUnit.SECONDS);
            try {
                String connect = "CONNECT\naccept-version:1.2\nhost:" + address.getHost() + "\n\n\0";
                socket.sendText(connect, true).get(patience.toSeconds(), TimeUnit.SECONDS);
                return meaning(first.frame.get(patience.toSeconds(), TimeUnit.SECONDS));
            } finally {
                socket.abort();
            }
        } catch (ExecutionException failure) {
            throw new IOException(String.valueOf(failure.getCause()), failure);
        } catch (TimeoutException failure) {
            throw new IOException("no answer within " + patience.toSeconds() + " s", failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", failure);
        }
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
