package io.heliograph.room;

import io.heliograph.signal.PeerId;
import io.heliograph.signal.Secret;

/// Where a decision takes from what must be new and not to be guessed, and where it is made.
public interface Fresh {

    /// A peer id that was never given before.
    PeerId peerId();

    /// A resume token of at least 128 random bits.
    Secret token();

    /// A salt for a passcode.
    String salt();

    /// The node that decides.
    NodeId here();
}
