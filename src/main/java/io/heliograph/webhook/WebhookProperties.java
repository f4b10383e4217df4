package io.heliograph.webhook;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What an operator may set of webhooks, under `heliograph.` (docs/operations.md). Nothing is checked here: what
/// Spring says of a property that it cannot bind holds the property's value.
///
/// @param webhooks who is told
/// @param webhook how
@ConfigurationProperties("heliograph")
record WebhookProperties(
        @DefaultValue({}) List<Endpoint> webhooks,
        @DefaultValue Delivery webhook,
        @DefaultValue Drain drain) {

    /// @param secret one or several, separated by blanks
    /// @param secrets the same as a list
    /// @param events the names of those it is told; empty: all
    record Endpoint(
            @Nullable String url,
            @Nullable String secret,
            @DefaultValue({}) List<String> secrets,
            @DefaultValue({}) List<String> events) {

        Endpoint {
            secrets = List.copyOf(secrets);
            events = List.copyOf(events);
        }

        @Override
        public String toString() {
            return "Endpoint[" + events + "]";
        }
    }

    /// @param queueSize what may wait for one endpoint
    /// @param timeout of one attempt, from connecting to the end of the answer
    /// @param retryDelays from one attempt to the next
    record Delivery(
            @DefaultValue("16MB") DataSize queueSize,
            @DefaultValue("15s") Duration timeout,

            @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "6h"})
            List<Duration> retryDelays) {}

    /// @param timeout the most time that ending may take
    record Drain(@DefaultValue("30s") Duration timeout) {}
}
