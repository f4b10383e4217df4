package io.heliograph.ice;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ICE servers that an operator runs or rents.
///
/// @param stun `stun:` URIs (RFC 7064)
/// @param turn `turn:` and `turns:` URIs (RFC 7065)
/// @param secret what the TURN server knows too; null: no TURN
/// @param ttl how long a credential lives
public record IceSettings(
        List<String> stun, List<String> turn, @Nullable String secret, Duration ttl) {

    public IceSettings {
        stun = List.copyOf(stun);
        turn = List.copyOf(turn);
    }

    @Override
    public String toString() {
        return "IceSettings[stun=" + stun.size() + ", turn=" + turn.size() + "]";
    }
}
