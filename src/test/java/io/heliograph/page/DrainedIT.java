package io.heliograph.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.Heliograph;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Two servers that know nothing of each other, and a load balancer before them.
@ExtendWith(Chromium.class)
class DrainedIT {

    private static final String TOKEN = "the operator's own token";

    /// Sends new connections to one server, and leaves the others where they are.
    private static final class Balancer implements AutoCloseable {

        private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private volatile int target;

        Balancer(int target) throws IOException {
            this.target = target;
            Thread.ofVirtual().start(this::run);
        }

        private void run() {
            while (!door.isClosed()) {
                try {
                    var client = door.accept();
                    var server = new Socket(InetAddress.getLoopbackAddress(), target);
                    Thread.ofVirtual().start(() -> copy(client, server));
                    Thread.ofVirtual().start(() -> copy(server, client));
                } catch (IOException _) {
                    // The next one may be taken.
                }
            }
        }

        private static void copy(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException _) {
                // Both are closed.
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    private static ConfigurableApplicationContext server() {
        return new SpringApplicationBuilder(Heliograph.class)
                .properties("server.port=0", "heliograph.admin.token=" + TOKEN)
                .run();
    }

    private static int port(ConfigurableApplicationContext server) {
        return server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static String asks(ConfigurableApplicationContext server, String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port(server) + path))
                .header("Authorization", "Bearer " + TOKEN)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    @Test
    void aPageIsConnectedAllTheTimeWhileItsServerIsDrained() throws Exception {
        try (var first = server();
                var second = server();
                var balancer = new Balancer(port(first));
                var playwright = Chromium.playwright();
                var browser = Chromium.launch(playwright);
                var tab = Tab.open(browser, balancer.door.getLocalPort(), "Ada", "")) {
            tab.joins("room").inCall();
            tab.page()
                    .evaluate("() => { window.states = []; heliograph.client.on('state', (one) => states.push(one));"
                            + " heliograph.room.once('joined', ({ isNew }) => { window.isNew = isNew; }); }");
            balancer.target = port(second);

            asks(first, "POST", "/api/node/drain");

            tab.waitsFor("() => window.isNew === true");
            assertThat(tab.page().evaluate("states")).isEqualTo(List.of());
            assertThat(tab.page().evaluate("heliograph.room.state")).isEqualTo("joined");
            assertThat(asks(second, "GET", "/api/node")).contains("\"sessions\":1");
            first.close();
            tab.says("still here");
            tab.reads("still here");
        }
    }
}
