package io.heliograph.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;

/// Answers everything that comes to a plain port by 308 to the same place at the https port (RFC 9110 section
/// 15.4.9). Nothing is served there, and nothing upgraded.
final class HttpsRedirect extends Handler.Wrapper {

    private static final int HTTPS = 443;
    private static final long IDLE_MILLIS = 10_000;

    /// A Host header: a name or an IPv4 address, or an IPv6 address in brackets, and a port that is not looked at.
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

    private final Connector plain;
    private final ServerConnector secure;

    private HttpsRedirect(Handler next, Connector plain, ServerConnector secure) {
        super(next);
        this.plain = plain;
        this.secure = secure;
    }

    /// Has the server listen at the plain port too.
    ///
    /// @throws IllegalStateException if it does not speak TLS
    static void listen(Server server, int port) {
        ServerConnector secure = secure(server);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector plain = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        plain.setHost(secure.getHost());
        plain.setPort(port);
        plain.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(plain);
        server.setHandler(new HttpsRedirect(server.getHandler(), plain, secure));
    }

    private static ServerConnector secure(Server server) {
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector one
                    && connector.getConnectionFactory(SslConnectionFactory.class) != null) {
                return one;
            }
        }
        throw new IllegalStateException("heliograph.tls.redirect-port leads to https: set server.ssl.bundle too");
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!plain.equals(request.getConnectionMetaData().getConnector())) {
            return super.handle(request, response, callback);
        }
        String host = request.getHeaders().get(HttpHeader.HOST);
        Matcher matcher = HOST.matcher(host == null ? "" : host);
        if (matcher.matches()) {
            response.setStatus(HttpStatus.PERMANENT_REDIRECT_308);
            response.getHeaders().put(HttpHeader.LOCATION, location(matcher.group(1), request));
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST_400);
        }
        callback.succeeded();
        return true;
    }

    private String location(String host, Request request) {
        int port = secure.getLocalPort();
        String path = request.getHttpURI().getPathQuery();
        return "https://" + host + (port == HTTPS ? "" : ":" + port)
                + (path == null || !path.startsWith("/") ? "/" : path);
    }
}
