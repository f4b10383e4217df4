package io.heliograph.room;

import io.heliograph.signal.PeerId;
import io.heliograph.signal.SessionDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far two peers have come in negotiating one peer connection.
///
/// @param offerer whose offer is outstanding; null in the stable state (RFC 9429 section 3.2)
/// @param offeredAt epoch milliseconds of the outstanding offer
/// @param low the username fragments of the newest description of the peer with the lower id
/// @param high the same of the other
public record Negotiation(@Nullable PeerId offerer, long offeredAt, List<String> low, List<String> high) {

    static final Negotiation NEW = new Negotiation(null, 0, List.of(), List.of());

    Negotiation offered(PeerId by, long at, boolean byLow, SessionDescription description) {
        return described(byLow, description.usernameFragments(), by, at);
    }

    Negotiation answered(boolean byLow, SessionDescription description, @Nullable List<String> offeredFragments) {
        Negotiation stable = described(byLow, description.usernameFragments(), null, 0);
        return offeredFragments == null ? stable : stable.described(!byLow, offeredFragments, null, 0);
    }

    Negotiation withdrawn() {
        return new Negotiation(null, 0, low, high);
    }

    private Negotiation described(boolean byLow, List<String> fragments, @Nullable PeerId by, long at) {
        return byLow ? new Negotiation(by, at, fragments, high) : new Negotiation(by, at, low, fragments);
    }

    @Override
    public String toString() {
        return "Negotiation[offerer=" + offerer + ", offeredAt=" + offeredAt + ", fragments=" + low.size() + "+"
                + high.size() + "]";
    }
}
