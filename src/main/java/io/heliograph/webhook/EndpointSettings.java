package io.heliograph.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An endpoint as it is configured. It prints neither its address, which may hold a token, nor its secrets.
///
/// @param index its place in the configuration, from 0
/// @param secrets the messages are signed with each, so that one can be exchanged for another
record EndpointSettings(int index, URI url, List<SigningSecret> secrets, Set<EventType> events) {

    EndpointSettings {
        secrets = List.copyOf(secrets);
        events = Set.copyOf(events);
    }

    /// Reads `heliograph.webhooks[index]`.
    ///
    /// @throws IllegalArgumentException with a sentence for the operator, which holds neither secret nor address
    static EndpointSettings of(int index, WebhookProperties.Endpoint endpoint) {
        String name = "heliograph.webhooks[" + index + "]";
        return new EndpointSettings(
                index,
                read(name + ".url", () -> url(endpoint.url())),
                read(name + ".secret", () -> secrets(endpoint)),
                read(name + ".events", () -> events(endpoint.events())));
    }

    private static <T> T read(String property, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property + ": " + e.getMessage(), e);
        }
    }

    private static URI url(@Nullable String text) {
        URI url = parse(text == null ? "" : text.strip());
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null || url.getRawUserInfo() != null || url.getPort() > 65_535) {
            throw new IllegalArgumentException(
                    "an endpoint is an http or https address with a host and without a user name.");
        }
        return url;
    }

    /// What the parser says of a bad text holds the text.
    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return URI.create("");
        }
    }

    private static List<SigningSecret> secrets(WebhookProperties.Endpoint endpoint) {
        List<String> texts = new ArrayList<>(endpoint.secrets());
        if (endpoint.secret() != null) {
            texts.addAll(0, List.of(endpoint.secret().strip().split("\\s+")));
        }
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("an endpoint needs a secret, as what it is sent is signed.");
        }
        return texts.stream()
                .distinct()
                .map(String::strip)
                .map(SigningSecret::parse)
                .toList();
    }

    private static Set<EventType> events(List<String> names) {
        EnumSet<EventType> events = EnumSet.noneOf(EventType.class);
        names.forEach(name -> events.add(EventType.of(name.strip())));
        return events.isEmpty() ? EnumSet.allOf(EventType.class) : events;
    }

    @Override
    public String toString() {
        return "EndpointSettings[" + index + ", " + secrets.size() + " secrets, " + events + "]";
    }
}
