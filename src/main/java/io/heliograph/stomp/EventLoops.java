package io.heliograph.stomp;

import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// Sees to the number of event loops where Spring Boot has put a TLS connector with Jetty's own number into the place
/// of the one that it was told about.
final class EventLoops {

    private EventLoops() {}

    /// Gives every connector so many.
    static void have(Server server, int selectors) {
        Connector[] connectors = server.getConnectors();
        for (int i = 0; i < connectors.length; i++) {
            if (connectors[i] instanceof ServerConnector one
                    && one.getSelectorManager().getSelectorCount() != selectors) {
                connectors[i] = rebuilt(one, selectors);
            }
        }
        server.setConnectors(connectors);
    }

    private static ServerConnector rebuilt(ServerConnector old, int selectors) {
        ConnectionFactory[] protocols = old.getConnectionFactories().toArray(ConnectionFactory[]::new);
        ServerConnector connector = new ServerConnector(old.getServer(), 1, selectors, protocols);
        connector.setHost(old.getHost());
        connector.setPort(old.getPort());
        connector.setIdleTimeout(old.getIdleTimeout());
        return connector;
    }
}
