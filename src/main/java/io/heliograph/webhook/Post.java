package io.heliograph.webhook;

import io.heliograph.signal.RoomId;

/// A message for endpoints, the same on every attempt.
///
/// @param id unique; without a full stop, as it is signed with one after it
record Post(String id, RoomId room, byte[] body) {

    /// What a waiting message costs in memory besides its body, with its share of what is kept for its room, in
    /// bytes, roughly.
    private static final int OVERHEAD = 300;

    /// About how many bytes of memory it holds.
    int weight() {
        return OVERHEAD + body.length;
    }

    @Override
    public String toString() {
        return "Post[" + body.length + " bytes]";
    }
}
