package io.heliograph.stomp;

import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/// Puts the handshake before the servlets, and gives every processor an event loop unless the operator said how many
/// there are to be.
final class EdgeCustomizer implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory>, Ordered {

    private static final String PATH = "/ws";

    private final Edge edge;
    private final EdgeLifecycle lifecycle;
    private final int selectors;

    /// Takes what the web server is to have.
    ///
    /// @param selectors negative: one for each processor
    EdgeCustomizer(Edge edge, EdgeLifecycle lifecycle, int selectors) {
        this.edge = edge;
        this.lifecycle = lifecycle;
        this.selectors = selectors < 0 ? Runtime.getRuntime().availableProcessors() : selectors;
    }

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.setSelectors(selectors);
        factory.addServerCustomizers(this::putBefore);
    }

    private void putBefore(Server server) {
        EventLoops.have(server, selectors);
        keepTokensOutOfLog(server);
        EdgeSettings.Doors doors = edge.settings().doors();
        ClientAddresses addresses = new ClientAddresses(doors.trustedProxies());
        Origins origins = new Origins(doors.allowedOrigins());
        server.setHandler(new Handshake(server.getHandler(), PATH, edge, origins, addresses));
        lifecycle.servedBy(server);
    }

    private static void keepTokensOutOfLog(Server server) {
        RequestLog log = server.getRequestLog();
        if (log != null) {
            server.setRequestLog(new DiscreetLog(log));
            // Whose lifecycle the server would lose sight of.
            server.addBean(log);
        }
    }

    /// After those of Spring Boot, before what looks at connectors.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }
}
