package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.load.Load;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The load tool tells its user how many rooms a server carries, and why it does not carry more.
class LoadToolIT {

    private static final Pattern ROW =
            Pattern.compile("(?m)^ +(\\d+) +(\\d+) +(\\d+) +([\\d.]+) +([\\d.]+) +(\\d+) +(\\d+)$");

    /// A line of the table.
    record Row(int rooms, int connections, int perSecond, double median, double tail, int lost, int refused) {}

    /// What a user sees.
    record Run(int exit, String text) {

        static Run of(String url, String arguments) {
            List<String> all = new ArrayList<>(List.of("--url", url, "--connects", "1000", "--warmup", "0"));
            all.addAll(List.of(arguments.strip().split(" +")));
            var out = new ByteArrayOutputStream();
            int exit = Load.run(all, new PrintStream(out, true, StandardCharsets.UTF_8));
            return new Run(exit, out.toString(StandardCharsets.UTF_8));
        }

        static Run on(OwnServer server, String arguments) {
            return of("ws://localhost:" + server.port() + "/ws", arguments);
        }

        List<Row> rows() {
            return ROW.matcher(text)
                    .results()
                    .map(row -> new Row(
                            Integer.parseInt(row.group(1)),
                            Integer.parseInt(row.group(2)),
                            Integer.parseInt(row.group(3)),
                            Double.parseDouble(row.group(4)),
                            Double.parseDouble(row.group(5)),
                            Integer.parseInt(row.group(6)),
                            Integer.parseInt(row.group(7))))
                    .toList();
        }

        String lastLine() {
            return text.lines().toList().getLast();
        }
    }

    @Test
    void aServerCarriesAFewRooms() {
        try (var server = OwnServer.start()) {
            var run = Run.on(server, "--rooms 4 --peers 3 --rate 20 --seconds 2 --bound 5000");

            assertThat(run.exit()).as(run.text()).isZero();
            assertThat(run.rows()).singleElement().satisfies(row -> {
                assertThat(row.rooms()).isEqualTo(4);
                assertThat(row.connections()).isEqualTo(12);
                assertThat(row.perSecond()).isBetween(120, 360);
                assertThat(row.median()).isLessThanOrEqualTo(row.tail());
                assertThat(row.lost()).isZero();
                assertThat(row.refused()).isZero();
            });
            assertThat(run.lastLine())
                    .matches("This server carried 4 rooms of 3 peers at 20 signals/s each with p99 of [\\d.]+ ms\\.");
        }
    }

    @Test
    void roomsAreAddedUntilTheServerRefusesMore() {
        try (var server = OwnServer.start("heliograph.limits.connections=7")) {
            var run = Run.on(server, "--find --rooms 1 --step 1 --rate 5 --seconds 0.5 --bound 5000");

            assertThat(run.exit()).as(run.text()).isZero();
            assertThat(run.rows()).extracting(Row::rooms).containsExactly(1, 2, 3, 4);
            assertThat(run.rows()).extracting(Row::connections).containsExactly(2, 4, 6, 7);
            assertThat(run.rows()).extracting(Row::lost).containsOnly(0);
            assertThat(run.rows().getLast().refused()).isOne();
            assertThat(run.text()).contains("  1 x ");
            assertThat(run.lastLine())
                    .startsWith("This server carried 3 rooms of 2 peers at 5 signals/s each with p99 of");
        }
    }

    @Test
    void roomsAreAddedAsFarAsTheUserLikes() {
        try (var server = OwnServer.start()) {
            var run = Run.on(server, "--find --rooms 2 --step 3 --most 9 --rate 5 --seconds 0.4 --bound 5000");

            assertThat(run.exit()).as(run.text()).isZero();
            assertThat(run.rows()).extracting(Row::rooms).containsExactly(2, 5, 8);
            assertThat(run.lastLine()).startsWith("This server carried 8 rooms");
        }
    }

    @Test
    void aServerThatIsTooSlowCarriesNothing() {
        try (var server = OwnServer.start()) {
            var run = Run.on(server, "--find --rooms 2 --rate 5 --seconds 0.4 --bound 0.001");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.rows()).extracting(Row::rooms).containsExactly(2, 2, 2);
            assertThat(run.rows()).extracting(Row::lost).containsOnly(0);
            assertThat(run.lastLine()).startsWith("This server did not carry 2 rooms of 2 peers at 5 signals/s each");
        }
    }

    @Test
    void whatIsLostIsCountedAndExplained() {
        try (var server =
                OwnServer.start("heliograph.limits.signals-per-second=1", "heliograph.limits.signals-burst=3")) {
            var run = Run.on(server, "--rooms 2 --rate 20 --seconds 1 --bound 5000");

            assertThat(run.exit()).isEqualTo(1);
            var row = run.rows().getFirst();
            assertThat(row.lost()).isPositive().isEqualTo(row.refused());
            assertThat(run.text()).contains("  " + row.refused() + " x a signal is refused: rate-limited");
        }
    }

    @Test
    void whereNobodyAnswersTheUserIsTold() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var run = Run.of("ws://localhost:" + port + "/ws", "--rooms 2");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.text())
                .isEqualTo("Nobody can join at ws://localhost:" + port
                        + "/ws: nothing answers there (Connection refused)." + System.lineSeparator());
    }

    @Test
    void whatElseMayBeWrongIsSaidInASentence() {
        assertThat(Run.of("ws://nowhere.invalid/ws", "--rooms 2"))
                .isEqualTo(new Run(
                        2,
                        "No load at ws://nowhere.invalid:80/ws: there is no host of that name."
                                + System.lineSeparator()));
        assertThat(Run.of("http://localhost", "--rooms 2").exit()).isEqualTo(2);
        try (var server = OwnServer.start(Tokens.properties())) {
            var elsewhere = Run.of("ws://localhost:" + server.port() + "/elsewhere", "--rooms 2");
            assertThat(elsewhere.exit()).isEqualTo(2);
            assertThat(elsewhere.text()).contains("the WebSocket is refused: HTTP/1.1 404");

            var nobody = Run.on(server, "--rooms 2");
            assertThat(nobody.exit()).isEqualTo(2);
            assertThat(nobody.text()).contains("the server says unauthorized");
        }
    }

    @Test
    void peersHaveTokensOfTheirOwnOrOneForAll() {
        try (var server = OwnServer.start(Tokens.properties())) {
            var secret = List.of("--secret", Tokens.SECRET);
            var token = List.of("--token", Tokens.of("tester", Map.of("load-*", "speaker")));
            for (var credentials : List.of(secret, token)) {
                List<String> all = new ArrayList<>(credentials);
                all.addAll(List.of("--url", "ws://localhost:" + server.port(), "--connects", "1000"));
                all.addAll(List.of("--warmup", "0.5"));
                all.addAll(List.of("--rooms", "3", "--rate", "5", "--seconds", "0.4", "--bound", "5000"));
                var out = new ByteArrayOutputStream();
                int exit = Load.run(all, new PrintStream(out, true, StandardCharsets.UTF_8));

                assertThat(exit).as(out.toString(StandardCharsets.UTF_8)).isZero();
            }
        }
    }

    @Test
    void tlsIsSpokenWithAServerThatIsTrusted(@TempDir Path folder) throws Exception {
        var certificate = Certificate.make(folder, "load");
        try (var server = SecureServer.start(folder, certificate)) {
            var url = "wss://localhost:" + server.port() + "/ws";
            var stranger = Run.of(url, "--rooms 2");
            assertThat(stranger.exit()).isEqualTo(2);
            assertThat(stranger.text()).contains("TLS fails (");

            var before = SSLContext.getDefault();
            SSLContext.setDefault(certificate.context());
            try {
                var run = Run.of(url, "--rooms 5 --rate 20 --seconds 1 --bound 5000");
                assertThat(run.exit()).as(run.text()).isZero();
                assertThat(run.rows().getFirst().connections()).isEqualTo(10);
            } finally {
                SSLContext.setDefault(before);
            }
        }
    }
}
