package io.heliograph.room;

import io.heliograph.signal.Message;
import io.heliograph.signal.RoomId;
import org.jspecify.annotations.Nullable;

/// Where a peer's messages go: a session. All methods are called under the room's lock, in the order of the room's
/// log, and must neither block nor call back into the room.
public interface Recipient {

    /// Takes a message in UTF-8 JSON. The array is shared with other recipients.
    void receive(RoomId room, Channel channel, byte[] message);

    /// Takes the answer to a join; the session adds what it knows besides.
    void receive(Message.Joined joined);

    /// The peer belongs to a newer session from now on.
    void replaced();

    /// Whether the session has ended: what it wanted and did not get yet is of no use, and might be in a newer one's
    /// way.
    boolean hasEnded();

    /// The place that the session has in that room already, or null.
    @Nullable
    Membership in(RoomId room);

    /// The peer was given up elsewhere, or has seen what is lost: the session is to come back and resume.
    void expelled();
}
