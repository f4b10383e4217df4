package io.heliograph.load;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// Where the server is.
///
/// @param host a name or an address; one of IPv6 in brackets
/// @param tls whether the connection is encrypted
record Target(String host, int port, String path, boolean tls) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /// @param url `ws://host:port/path` or `wss://…`; without a path `/ws` is meant
    /// @throws IllegalArgumentException if it is no such URL; with a sentence for the user
    static Target of(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !scheme.equals("ws") && !scheme.equals("wss") || uri.getRawQuery() != null) {
                throw notOne(url);
            }
            boolean tls = scheme.equals("wss");
            int port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS : HTTP;
            String path = uri.getRawPath().length() <= 1 ? "/ws" : uri.getRawPath();
            return new Target(uri.getHost(), port, path, tls);
        } catch (URISyntaxException e) {
            throw notOne(url);
        }
    }

    private static IllegalArgumentException notOne(String url) {
        return new IllegalArgumentException(
                "--url must be a WebSocket's, such as ws://localhost:8080/ws or wss://signal.example.org/ws, not "
                        + url);
    }

    /// What the upgrade request's `Host` says.
    String authority() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return (tls ? "wss://" : "ws://") + authority() + path;
    }
}
