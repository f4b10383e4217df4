package io.heliograph.webhook;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What an endpoint can be told of.
enum EventType {
    ROOM_CREATED("room-created"),
    PEER_JOINED("peer-joined"),
    PEER_LEFT("peer-left"),
    ROOM_CLOSED("room-closed");

    private final String text;

    EventType(String text) {
        this.text = text;
    }

    /// The word in the body and in the configuration.
    String text() {
        return text;
    }

    /// @throws IllegalArgumentException if the word names none
    static EventType of(String text) {
        for (EventType type : values()) {
            if (type.text.equals(text)) {
                return type;
            }
        }
        throw new IllegalArgumentException("there is no such event; the events are "
                + Arrays.stream(values()).map(EventType::text).collect(Collectors.joining(", ")) + ".");
    }
}
