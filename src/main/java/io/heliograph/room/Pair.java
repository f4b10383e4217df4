package io.heliograph.room;

import io.heliograph.signal.PeerId;

/// Two peers, whatever their order.
///
/// @param low the one whose id comes first
record Pair(PeerId low, PeerId high) {

    static Pair of(PeerId one, PeerId other) {
        return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
    }

    boolean has(PeerId peer) {
        return low.equals(peer) || high.equals(peer);
    }

    boolean isLow(PeerId peer) {
        return low.equals(peer);
    }
}
