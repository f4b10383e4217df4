package io.heliograph.room;

import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.Message;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.SignalId;
import io.heliograph.signal.Stamp;
import org.jspecify.annotations.Nullable;

/// What is kept of a standing offer for those who come later.
public sealed interface Kept {

    /// The text as it was sent.
    JsonText text();

    /// What the later one is told.
    Message message(Stamp stamp, PeerId from, ConnectionName pc);

    /// The offer itself.
    record Offer(JsonText text, @Nullable SignalId id) implements Kept {
        @Override
        public Message message(Stamp stamp, PeerId from, ConnectionName pc) {
            return new Message.Description("offer", stamp, from, id, pc, text);
        }
    }

    /// One of its candidates.
    record Candidate(JsonText text, @Nullable SignalId id) implements Kept {
        @Override
        public Message message(Stamp stamp, PeerId from, ConnectionName pc) {
            return new Message.Candidate(stamp, from, id, pc, text);
        }
    }
}
