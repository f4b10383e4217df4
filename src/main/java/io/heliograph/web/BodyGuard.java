package io.heliograph.web;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/// Keeps strangers from holding threads and memory by bodies: only the API takes any, and none may come by drops.
final class BodyGuard implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory>, Ordered {

    /// In bytes per second, on the average of a body.
    private static final int SLOWEST = 1024;

    private static final String API = "/api/";

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.addServerCustomizers(BodyGuard::guard);
    }

    /// Behind the WebSocket handshake, which answers for itself.
    @Override
    public int getOrder() {
        return 0;
    }

    private static void guard(Server server) {
        for (Connector connector : server.getConnectors()) {
            for (HttpConfiguration.ConnectionFactory http :
                    connector.getBeans(HttpConfiguration.ConnectionFactory.class)) {
                http.getHttpConfiguration().setMinRequestDataRate(SLOWEST);
            }
        }
        server.setHandler(new OnlyApi(server.getHandler()));
    }

    private static final class OnlyApi extends Handler.Wrapper {

        OnlyApi(Handler next) {
            super(next);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            HttpFields headers = request.getHeaders();
            boolean hasBody = headers.contains(HttpHeader.TRANSFER_ENCODING)
                    || headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
            if (!hasBody || Request.getPathInContext(request).startsWith(API)) {
                return super.handle(request, response, callback);
            }
            response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE_413);
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            callback.succeeded();
            return true;
        }
    }
}
