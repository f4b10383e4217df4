package io.heliograph.web;

import java.time.Duration;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/// Keeps strangers from holding threads and memory by bodies: only the API takes any, and none may come by drops.
final class BodyGuard implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory>, Ordered {

    /// What a body may take from its headers to its end: 32 KiB over the slowest of links. Not a rate, which the first
    /// short pause of a short body would miss.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
        server.setHandler(new OnlyApi(server.getHandler(), PATIENCE));
    }

    static final class OnlyApi extends Handler.Wrapper {

        private final Duration patience;

        OnlyApi(Handler next, Duration patience) {
            super(next);
            this.patience = patience;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            HttpFields headers = request.getHeaders();
            boolean hasBody = headers.contains(HttpHeader.TRANSFER_ENCODING)
                    || headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
            if (!hasBody) {
                return super.handle(request, response, callback);
            }
            if (Request.getPathInContext(request).startsWith(API)) {
                return super.handle(new InTime(request, patience), response, callback);
            }
            response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE_413);
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            callback.succeeded();
            return true;
        }
    }

    /// A request whose body is looked at whenever more of it came; where nothing comes, the connection's idle time ends
    /// it.
    private static final class InTime extends Request.Wrapper {

        private final long endNanos;

        InTime(Request request, Duration patience) {
            super(request);
            this.endNanos = request.getHeadersNanoTime() + patience.toNanos();
        }

        @Override
        public Content.@Nullable Chunk read() {
            if (System.nanoTime() - endNanos > 0) {
                return Content.Chunk.from(
                        new HttpException.RuntimeException(HttpStatus.REQUEST_TIMEOUT_408, "The body took too long."));
            }
            return super.read();
        }
    }
}
