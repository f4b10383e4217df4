package io.heliograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Bodies in parts, at a real server without sockets.
class BodyGuardTests {

    private static final String PUT = "PUT /api/rooms/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n";

    private final Server server = new Server();
    private final LocalConnector connector = new LocalConnector(server);

    /// Answers a body with the body.
    private static final class Echo extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var body = Content.Source.asString(request, StandardCharsets.UTF_8);
            Content.Sink.write(response, true, body, callback);
            return true;
        }
    }

    private LocalConnector.LocalEndPoint sends(Duration patience, String start) throws Exception {
        server.addConnector(connector);
        server.setHandler(new BodyGuard.OnlyApi(new Echo(), patience));
        server.start();
        return connector.executeRequest(start);
    }

    @AfterEach
    void theServerEnds() throws Exception {
        server.stop();
    }

    @Test
    void aBodyThatComesByDropsIsGivenUp() throws Exception {
        var client = sends(Duration.ofMillis(50), PUT.formatted(32_768) + "{");
        String answer = null;
        for (int drops = 0; drops < 10_000 && answer == null; drops++) {
            client.addInput("x");
            answer = client.getResponse(false, 1, TimeUnit.MILLISECONDS);
        }
        assertThat(answer).startsWith("HTTP/1.1 408 ");
    }
}
