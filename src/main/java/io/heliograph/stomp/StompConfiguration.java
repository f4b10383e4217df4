package io.heliograph.stomp;

import io.heliograph.access.Caller;
import io.heliograph.ice.IceServers;
import io.heliograph.room.Rooms;
import io.heliograph.room.Timers;
import io.heliograph.signal.IceGrant;
import io.heliograph.signal.IceServer;
import io.heliograph.signal.SignalReader;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the STOMP edge before everything else that the web server serves.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class StompConfiguration {

    @Bean
    Edge edge(
            EdgeProperties properties,
            Rooms rooms,
            SignalReader reader,
            IceServers ice,
            Supplier<String> sessionNames,
            MeterRegistry registry) {
        EdgeSettings settings = properties.settings();
        Connections connections = new Connections(settings.connections());
        Gauge.builder("signaling.connections", connections, Connections::count)
                .description("Open WebSocket connections")
                .register(registry);
        return new Edge(
                settings,
                rooms,
                reader,
                caller -> grant(ice, caller),
                sessionNames,
                connections,
                new MicrometerEdgeMeters(registry));
    }

    private static IceGrant grant(IceServers ice, Caller caller) {
        return new IceGrant(
                ice.grant(caller.user()).stream()
                        .map(server -> new IceServer(server.urls(), server.username(), server.credential()))
                        .toList(),
                ice.ttlSeconds());
    }

    @Bean
    EdgeLifecycle edgeLifecycle(Edge edge, Timers timers) {
        return new EdgeLifecycle(edge, timers);
    }

    @Bean
    EdgeCustomizer edgeCustomizer(
            Edge edge, EdgeLifecycle lifecycle, @Value("${server.jetty.threads.selectors:-1}") int selectors) {
        return new EdgeCustomizer(edge, lifecycle, selectors);
    }
}
