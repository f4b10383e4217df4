package io.heliograph.stomp;

import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.springframework.web.cors.CorsConfiguration;

/// From whose pages a browser may open a session: the server's own, and those that the operator names (RFC 6454, RFC
/// 6455 section 10.2). A client that sends no origin is no browser.
final class Origins {

    private final CorsConfiguration allowed = new CorsConfiguration();
    private final ClientAddresses addresses;

    /// @param patterns exact origins or patterns such as `https://*.example.com`
    Origins(List<String> patterns, ClientAddresses addresses) {
        this.addresses = addresses;
        allowed.setAllowedOriginPatterns(patterns);
    }

    boolean allow(Request request) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        return origin == null || isOwn(origin, request) || allowed.checkOrigin(origin) != null;
    }

    private boolean isOwn(String origin, Request request) {
        String scheme = addresses.isSecure(request) ? "https" : "http";
        String authority = request.getHeaders().get(HttpHeader.HOST);
        return authority != null && origin.equalsIgnoreCase(scheme + "://" + authority);
    }
}
