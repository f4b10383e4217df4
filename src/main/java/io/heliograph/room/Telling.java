package io.heliograph.room;

import io.heliograph.signal.Message;
import io.heliograph.signal.PeerId;
import org.jspecify.annotations.Nullable;

/// Who is told what, and where.
public record Telling(Audience audience, Channel channel, Message message) {

    static Telling all(Message message) {
        return new Telling(new Audience.Everyone(), Channel.ROOM, message);
    }

    static Telling allBut(PeerId peer, Message message) {
        return new Telling(new Audience.EveryoneBut(peer), Channel.ROOM, message);
    }

    static Telling only(PeerId peer, Message message) {
        return new Telling(new Audience.Only(peer), Channel.DIRECT, message);
    }

    /// To one, or with no `to` to all others, each on its own queue.
    static Telling direct(PeerId from, @Nullable PeerId to, Message message) {
        Audience audience = to == null ? new Audience.EveryoneBut(from) : new Audience.Only(to);
        return new Telling(audience, Channel.DIRECT, message);
    }
}
