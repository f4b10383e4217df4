package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.Refusal;
import java.util.List;

/// What a room says to a command.
public sealed interface Decision {

    /// It happens.
    record Accepted(List<Event> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// It has happened before, as the entry `rev`.
    record Repeated(long rev) implements Decision {}

    /// It is out of date and nobody needs to know.
    record Dropped() implements Decision {}

    /// It does not happen.
    record Refused(Refusal refusal) implements Decision {}

    static Decision accept(Event event) {
        return new Accepted(List.of(event));
    }

    static Decision refuse(ErrorCode code, String sentence) {
        return new Refused(new Refusal(code, sentence));
    }
}
