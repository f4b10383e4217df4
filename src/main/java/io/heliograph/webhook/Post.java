package io.heliograph.webhook;

import io.heliograph.signal.RoomId;

/// A message for endpoints, the same on every attempt.
final class Post {

    /// What a waiting message costs in memory besides its body, with its share of what is kept for its room, in
    /// bytes, roughly.
    private static final int OVERHEAD = 300;

    private final String id;
    private final RoomId room;
    private final byte[] body;

    /// @param id unique; without a full stop, as it is signed with one after it
    /// @param body not to be changed any more
    Post(String id, RoomId room, byte[] body) {
        this.id = id;
        this.room = room;
        this.body = body;
    }

    String id() {
        return id;
    }

    RoomId room() {
        return room;
    }

    byte[] body() {
        return body;
    }

    /// About how many bytes of memory it holds.
    int weight() {
        return OVERHEAD + body.length;
    }

    @Override
    public String toString() {
        return "Post[" + body.length + " bytes]";
    }
}
