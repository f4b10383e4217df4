package io.heliograph.room;

import io.heliograph.signal.PeerId;
import java.util.List;

/// Whom an event is told. Peers that wait in the lobby belong to no audience that does not name them.
public sealed interface Audience {

    boolean includes(PeerId peer);

    /// All members.
    record Everyone() implements Audience {
        @Override
        public boolean includes(PeerId peer) {
            return true;
        }
    }

    /// All members but one.
    record EveryoneBut(PeerId peer) implements Audience {
        @Override
        public boolean includes(PeerId other) {
            return !peer.equals(other);
        }
    }

    /// One peer.
    record Only(PeerId peer) implements Audience {
        @Override
        public boolean includes(PeerId other) {
            return peer.equals(other);
        }
    }

    /// Some peers.
    record Several(List<PeerId> peers) implements Audience {
        public Several {
            peers = List.copyOf(peers);
        }

        @Override
        public boolean includes(PeerId other) {
            return peers.contains(other);
        }
    }
}
