package io.heliograph.webhook;

import io.heliograph.room.RoomLog;
import io.heliograph.room.Timers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/// Tells the configured endpoints what happens in rooms; where there is none, there is nothing.
@Configuration(proxyBeanMethods = false)
@Conditional(OnWebhooks.class)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

    /// So many indexes fit into a set of bits.
    private static final int MAX_ENDPOINTS = 64;

    /// All endpoints: a bean of a type of its own, so that nobody takes it for a list of beans.
    record Endpoints(List<Endpoint> all) {
        Endpoints {
            all = List.copyOf(all);
        }
    }

    @Bean
    Endpoints webhookEndpoints(
            WebhookProperties properties, Timers timers, InstantSource clock, MeterRegistry registry) {
        int count = properties.webhooks().size();
        if (count > MAX_ENDPOINTS) {
            throw new IllegalArgumentException("heliograph.webhooks: at most " + MAX_ENDPOINTS + " are possible.");
        }
        WebhookProperties.Delivery delivery = properties.webhook();
        RetryPlan plan = new RetryPlan(
                delivery.retryDelays(), () -> ThreadLocalRandom.current().nextDouble());
        Endpoint.Surroundings surroundings = new Endpoint.Surroundings(
                timers, System::nanoTime, plan, delivery.queueSize().toBytes());
        List<EndpointSettings> settings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            settings.add(EndpointSettings.of(i, properties.webhooks().get(i)));
        }
        return new Endpoints(settings.stream()
                .map(one -> new Endpoint(
                        one,
                        new HttpSender(one, positive(delivery.timeout()), clock),
                        surroundings,
                        new EndpointMeters(registry, one.index())))
                .toList());
    }

    private static Duration positive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("heliograph.webhook.timeout: an attempt needs some time.");
        }
        return timeout;
    }

    @Bean
    RoomStories roomStories(Endpoints endpoints, RoomLog.Source logs) {
        return new RoomStories(endpoints.all(), new PostIds(), logs.isShared());
    }

    @Bean
    WebhookLifecycle webhookLifecycle(
            WebhookProperties properties, RoomStories stories, Endpoints endpoints, InstantSource clock) {
        return new WebhookLifecycle(
                stories, endpoints.all(), clock, properties.drain().timeout());
    }
}
