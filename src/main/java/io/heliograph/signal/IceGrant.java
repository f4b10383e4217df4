package io.heliograph.signal;

import java.util.List;

/// The ICE servers that one peer may use, and for how long.
///
/// @param ttlSeconds how long the credentials live; 0 where there are none
public record IceGrant(List<IceServer> servers, long ttlSeconds) {

    public static final IceGrant NONE = new IceGrant(List.of(), 0);

    public IceGrant {
        servers = List.copyOf(servers);
    }
}
