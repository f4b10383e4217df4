package io.heliograph.webhook;

import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;

/// A peer as endpoints are told of it: as it was when it joined.
record Attendee(PeerId id, String user, String name, String role) {

    static Attendee of(Peer peer) {
        return new Attendee(peer.id(), peer.user(), peer.name(), peer.role().text());
    }
}
