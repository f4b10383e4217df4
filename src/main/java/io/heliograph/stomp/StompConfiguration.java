package io.heliograph.stomp;

import io.heliograph.access.Addresses;
import io.heliograph.access.Bearers;
import io.heliograph.access.Caller;
import io.heliograph.access.Identification;
import io.heliograph.access.Revocations;
import io.heliograph.ice.IceServers;
import io.heliograph.room.Deliveries;
import io.heliograph.room.Rooms;
import io.heliograph.room.Timers;
import io.heliograph.signal.IceGrant;
import io.heliograph.signal.IceServer;
import io.heliograph.signal.SignalReader;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the STOMP edge before everything else that the web server serves.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class StompConfiguration {

    @Bean
    Addresses addresses(EdgeProperties properties) {
        return new Addresses(properties.settings().doors().perAddress());
    }

    @Bean
    Connections connections(EdgeProperties properties, Addresses addresses, MeterRegistry registry) {
        Connections connections = new Connections(properties.settings().doors(), addresses);
        Gauge.builder("signaling.connections", connections, Connections::count)
                .description("Open WebSocket connections")
                .register(registry);
        return connections;
    }

    @Bean
    MeterBinder doorMeters(EdgeProperties properties, Connections connections) {
        EdgeSettings settings = properties.settings();
        return registry -> {
            Gauge.builder(
                            "signaling.connections.limit",
                            settings,
                            each -> each.doors().connections())
                    .strongReference(true)
                    .description("How many connections there may be")
                    .register(registry);
            TimeGauge.builder("signaling.drain", connections, TimeUnit.NANOSECONDS, Connections::drainingNanos)
                    .description("How long the node has been draining; 0 while it is not")
                    .register(registry);
            TimeGauge.builder(
                            "signaling.drain.limit",
                            settings,
                            TimeUnit.MILLISECONDS,
                            each -> each.drainTimeout().toMillis())
                    .strongReference(true)
                    .description("How long a drain may take")
                    .register(registry);
        };
    }

    @Bean
    Doorkeeper doorkeeper(
            EdgeProperties properties,
            ObjectProvider<Bearers> bearers,
            Addresses addresses,
            Revocations revocations,
            InstantSource clock,
            Timers timers) {
        boolean tokens = properties.security().mode() == Identification.JWT;
        return new Doorkeeper(
                tokens ? bearers.getObject() : null,
                properties.settings().doors(),
                addresses,
                revocations,
                clock,
                timers);
    }

    @Bean
    EdgeMeters edgeMeters(MeterRegistry registry) {
        return new MicrometerEdgeMeters(registry);
    }

    @Bean
    Edge edge(
            EdgeProperties properties,
            Edge.Ports ports,
            Supplier<String> sessionNames,
            Connections connections,
            Doorkeeper doorkeeper,
            EdgeMeters meters) {
        return new Edge(properties.settings(), ports, sessionNames, connections, doorkeeper, meters);
    }

    @Bean
    Edge.Ports edgePorts(Rooms rooms, SignalReader reader, IceServers ice) {
        return new Edge.Ports(rooms, reader, caller -> grant(ice, caller));
    }

    private static IceGrant grant(IceServers ice, Caller caller) {
        return new IceGrant(
                ice.grant(caller.user()).stream()
                        .map(server -> new IceServer(server.urls(), server.username(), server.credential()))
                        .toList(),
                ice.ttlSeconds());
    }

    /// The common pool writes the rest of large fan-outs, which waits for nothing.
    @Bean
    Deliveries deliveries() {
        return new GatheredDeliveries(ForkJoinPool.commonPool());
    }

    @Bean
    EdgeLifecycle edgeLifecycle(Edge edge, Timers timers, ApplicationEventPublisher events) {
        return new EdgeLifecycle(edge, timers, events);
    }

    @Bean
    EdgeCustomizer edgeCustomizer(
            Edge edge, EdgeLifecycle lifecycle, @Value("${server.jetty.threads.selectors:-1}") int selectors) {
        return new EdgeCustomizer(edge, lifecycle, selectors);
    }
}
