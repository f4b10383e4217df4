package io.heliograph.stomp;

import io.heliograph.access.Addresses;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// The opening handshake of RFC 6455 section 4.2 at one path, ahead of everything that serves pages. Other paths go
/// on to the next handler.
final class Handshake extends Handler.Wrapper {

    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_LENGTH = 16;
    private static final String VERSION = "13";

    /// In the order of our preference.
    private static final List<String> SUBPROTOCOLS = List.of("v12.stomp", "v11.stomp", "v10.stomp");

    private static final HttpField UPGRADE = new HttpField(HttpHeader.UPGRADE, "websocket");
    private static final HttpField CONNECTION = new HttpField(HttpHeader.CONNECTION, "Upgrade");

    private final String path;
    private final Edge edge;
    private final Origins origins;
    private final ClientAddresses addresses;

    Handshake(Handler next, String path, Edge edge, Origins origins, ClientAddresses addresses) {
        super(next);
        this.path = path;
        this.edge = edge;
        this.origins = origins;
        this.addresses = addresses;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        // As it was written: what needs decoding, or carries parameters, is not the path that a proxy let through.
        if (!path.equals(request.getHttpURI().getPath())) {
            request.setAttribute(Addresses.ATTRIBUTE, addresses.of(request).key());
            return super.handle(request, response, callback);
        }
        String key = request.getHeaders().get(HttpHeader.SEC_WEBSOCKET_KEY);
        int refusal = refusal(request, key);
        if (refusal != 0 || key == null) {
            edge.meters().connect(refusal == HttpStatus.FORBIDDEN_403 ? "origin" : "malformed");
            refuse(response, callback, refusal);
            return true;
        }
        ClientAddress address = addresses.of(request);
        int unwelcome = edge.connections().refusal(address, System.nanoTime());
        if (unwelcome != 0) {
            edge.meters().connect(unwelcome(unwelcome));
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
            refuse(response, callback, unwelcome);
        } else {
            accept(request, response, address, key);
            callback.succeeded();
        }
        return true;
    }

    private String unwelcome(int status) {
        if (status == HttpStatus.TOO_MANY_REQUESTS_429) {
            return "too-often";
        }
        return edge.connections().isDraining() ? "draining" : "full";
    }

    /// The status that says why this is no handshake that can be accepted, or 0.
    private int refusal(Request request, @Nullable String key) {
        HttpFields headers = request.getHeaders();
        if (!"GET".equals(request.getMethod())) {
            return HttpStatus.METHOD_NOT_ALLOWED_405;
        }
        if (!headers.contains(HttpHeader.UPGRADE, "websocket")
                || !headers.contains(HttpHeader.CONNECTION, "upgrade")
                || !VERSION.equals(headers.get(HttpHeader.SEC_WEBSOCKET_VERSION))) {
            return HttpStatus.UPGRADE_REQUIRED_426;
        }
        if (!isKey(key)
                || hasBody(headers)
                || QueryTokens.in(request.getHttpURI().getQuery())
                || request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1) {
            return HttpStatus.BAD_REQUEST_400;
        }
        return origins.allow(request, addresses.isSecure(request)) ? 0 : HttpStatus.FORBIDDEN_403;
    }

    /// A body would be taken for frames, or by a proxy for another request.
    private static boolean hasBody(HttpFields headers) {
        return headers.contains(HttpHeader.TRANSFER_ENCODING) || headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == KEY_LENGTH;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuse(Response response, Callback callback, int status) {
        response.setStatus(status);
        if (status == HttpStatus.UPGRADE_REQUIRED_426) {
            response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
            response.getHeaders().put(HttpHeader.SEC_WEBSOCKET_VERSION, VERSION);
        }
        callback.succeeded();
    }

    private void accept(Request request, Response response, ClientAddress address, String key) {
        ConnectionMetaData socket = request.getConnectionMetaData();
        EndPoint endPoint = socket.getConnection().getEndPoint();
        StompConnection connection =
                new StompConnection(endPoint, socket.getConnector().getExecutor(), edge, address);
        request.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, connection);
        response.setStatus(HttpStatus.SWITCHING_PROTOCOLS_101);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(UPGRADE);
        headers.put(CONNECTION);
        headers.put(HttpHeader.SEC_WEBSOCKET_ACCEPT, acceptKey(key));
        String subprotocol = subprotocol(request.getHeaders());
        if (subprotocol != null) {
            headers.put(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, subprotocol);
        }
    }

    private static @Nullable String subprotocol(HttpFields headers) {
        List<String> offered = headers.getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, false);
        for (String ours : SUBPROTOCOLS) {
            if (offered.contains(ours)) {
                return ours;
            }
        }
        return null;
    }

    /// RFC 6455 section 4.2.2, item 5.4.
    private static String acceptKey(String key) {
        try {
            byte[] salted = (key + ACCEPT_SALT).getBytes(StandardCharsets.ISO_8859_1);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(salted));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
