package io.heliograph.ice;

import java.time.Duration;
import java.util.List;

/// The ICE servers that an operator runs or rents.
///
/// @param stun `stun:` URIs (RFC 7064)
/// @param turn `turn:` and `turns:` URIs (RFC 7065)
/// @param secrets what the TURN servers know too, the newest first; none: no TURN
/// @param ttl how long a credential lives
public record IceSettings(List<String> stun, List<String> turn, List<String> secrets, Duration ttl) {

    public IceSettings {
        stun = List.copyOf(stun);
        turn = List.copyOf(turn);
        secrets = List.copyOf(secrets);
        if (!ttl.isPositive()) {
            throw new IllegalArgumentException("a credential must live for some time, not " + ttl);
        }
    }

    @Override
    public String toString() {
        return "IceSettings[stun=" + stun.size() + ", turn=" + turn.size() + "]";
    }
}
