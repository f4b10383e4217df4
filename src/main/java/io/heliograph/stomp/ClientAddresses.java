package io.heliograph.stomp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/// Where clients come from, as far as it is to be believed: what a proxy says of its client counts only where the
/// operator trusts the proxy, and of what a chain of proxies says, only the part that trusted ones wrote.
final class ClientAddresses {

    private static final int NETWORK_BYTES = 8;

    private final List<IpAddressMatcher> trusted;

    /// @param trustedProxies addresses, or networks such as `10.0.0.0/8`
    ClientAddresses(List<String> trustedProxies) {
        this.trusted = trustedProxies.stream().map(IpAddressMatcher::new).toList();
    }

    /// The client of a request.
    ClientAddress of(Request request) {
        InetAddress address = peer(request);
        if (address == null) {
            return new ClientAddress("local", true);
        }
        List<String> chain = chain(request.getHeaders());
        for (int i = chain.size() - 1; i >= 0 && isTrusted(address); i--) {
            InetAddress before = literal(chain.get(i));
            if (before == null) {
                break;
            }
            address = before;
        }
        return new ClientAddress(key(address), address.isLoopbackAddress());
    }

    /// Whether the client speaks TLS, to us or to a proxy that is trusted.
    boolean isSecure(Request request) {
        InetAddress proxy = peer(request);
        String scheme = request.getHeaders().get(HttpHeader.X_FORWARDED_PROTO);
        return scheme != null && proxy != null && isTrusted(proxy)
                ? "https".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme)
                : request.isSecure();
    }

    private static @Nullable InetAddress peer(Request request) {
        SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
        return remote instanceof InetSocketAddress socket ? socket.getAddress() : null;
    }

    /// RFC 7239, or what was usual before it; oldest first. Where both are there, one of them may be the client's own,
    /// which the proxy did not look at: neither is believed, and the client counts as the proxy.
    private static List<String> chain(HttpFields headers) {
        List<String> forwarded = headers.getCSV(HttpHeader.FORWARDED, true);
        List<String> usual = headers.getCSV(HttpHeader.X_FORWARDED_FOR, false);
        if (!forwarded.isEmpty() && !usual.isEmpty()) {
            return List.of();
        }
        return forwarded.isEmpty()
                ? usual
                : forwarded.stream().map(ClientAddresses::forwardedFor).toList();
    }

    private static String forwardedFor(String element) {
        for (String pair : element.split(";", -1)) {
            String stripped = pair.strip();
            if (stripped.regionMatches(true, 0, "for=", 0, 4)) {
                return stripped.substring(4).replace("\"", "");
            }
        }
        return "";
    }

    /// An address as it is written, with or without a port; names are not looked up.
    private static @Nullable InetAddress literal(String text) {
        String address = text.strip();
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            address = end < 0 ? "" : address.substring(1, end);
        } else if (address.indexOf(':') == address.lastIndexOf(':') && address.indexOf(':') > 0) {
            address = address.substring(0, address.indexOf(':'));
        }
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean isTrusted(InetAddress address) {
        return !trusted.isEmpty() && trusted.stream().anyMatch(matcher -> matcher.matches(address.getHostAddress()));
    }

    /// One household has one IPv6 network of 64 bits, and all addresses in it.
    private static String key(InetAddress address) {
        return address instanceof Inet6Address && !address.isLoopbackAddress()
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                : address.getHostAddress();
    }
}
