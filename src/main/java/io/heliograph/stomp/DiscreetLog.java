package io.heliograph.stomp;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/// A request log that does not hear of requests with a token in their query.
record DiscreetLog(RequestLog log) implements RequestLog {

    @Override
    public void log(Request request, Response response) {
        if (!QueryTokens.in(request.getHttpURI().getQuery())) {
            log.log(request, response);
        }
    }
}
