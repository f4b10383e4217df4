package io.heliograph.redis;

/// Where one server of Redis is.
///
/// @param host a name or an address
record Server(String host, int port) {

    Server orAt(String otherHost) {
        return host.isEmpty() || host.equals("?") ? new Server(otherHost, port) : this;
    }
}
