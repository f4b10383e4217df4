package io.heliograph.stomp;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.cors.CorsConfiguration;

/// From whose pages a browser may open a session: the server's own, and those that the operator names (RFC 6454, RFC
/// 6455 section 10.2). A client that sends no origin is no browser.
final class Origins {

    private static final Logger LOG = LoggerFactory.getLogger(Origins.class);

    /// RFC 6454 section 6.2, in lower case.
    private static final Pattern SERIALIZED =
            Pattern.compile("[a-z][a-z0-9+.-]*://([a-z0-9._-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    private final CorsConfiguration allowed = new CorsConfiguration();
    private final boolean any;

    /// Warns where every origin is allowed.
    ///
    /// @param patterns exact origins, patterns such as `https://*.example.com`, or `*`
    /// @throws IllegalArgumentException if one could never match
    Origins(List<String> patterns) {
        List<String> lower = patterns.stream().map(Origins::lower).toList();
        for (String pattern : lower) {
            if (!pattern.contains("*") && !SERIALIZED.matcher(pattern).matches()) {
                throw new IllegalArgumentException(
                        "heliograph.security.allowed-origins wants scheme://host[:port], not " + pattern);
            }
        }
        any = lower.contains(CorsConfiguration.ALL);
        if (any) {
            LOG.warn("Any page may open a session: heliograph.security.allowed-origins holds *.");
        }
        allowed.setAllowedOriginPatterns(lower);
    }

    /// @param secure whether the client speaks TLS
    boolean allow(Request request, boolean secure) {
        return allow(
                request.getHeaders().get(HttpHeader.ORIGIN),
                request.getHeaders().get(HttpHeader.HOST),
                secure);
    }

    /// @param origin null: there is none
    /// @param host the Host header
    /// @param secure whether the request came by TLS
    boolean allow(@Nullable String origin, @Nullable String host, boolean secure) {
        if (origin == null || any) {
            return true;
        }
        String lower = lower(origin);
        return SERIALIZED.matcher(lower).matches()
                && (isOwn(lower, host, secure) || allowed.checkOrigin(lower) != null);
    }

    /// Whether the page came from the host and port that the browser now speaks to. A page that came by https may
    /// open a session that gets here by http, behind a proxy that ends TLS. The other way round, a page that
    /// anybody on the way could have written would speak where only TLS does, and is refused.
    private static boolean isOwn(String origin, @Nullable String host, boolean secure) {
        boolean https = origin.startsWith("https://");
        if (host == null || !https && (secure || !origin.startsWith("http://"))) {
            return false;
        }
        String authority = origin.substring(origin.indexOf("://") + 3);
        String defaultPort = https ? ":443" : ":80";
        return withPort(authority, defaultPort).equals(withPort(lower(host), defaultPort));
    }

    private static String withPort(String authority, String defaultPort) {
        boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        return hasPort ? authority : authority + defaultPort;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
