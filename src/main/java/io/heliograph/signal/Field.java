package io.heliograph.signal;

import java.util.Arrays;
import tools.jackson.core.sym.BinaryNameMatcher;
import tools.jackson.core.sym.PropertyNameMatcher;

/// A name that means something somewhere in a client's body.
enum Field {
    TYPE("type"),
    ID("id"),
    TO("to"),
    PC("pc"),
    SDP("sdp"),
    CANDIDATE("candidate"),
    SDP_MID("sdpMid"),
    SDP_M_LINE_INDEX("sdpMLineIndex"),
    USERNAME_FRAGMENT("usernameFragment"),
    ACTION("action"),
    DATA("data"),
    NAME("name"),
    MEDIA("media"),
    META("meta"),
    PASSCODE("passcode"),
    RESUME("resume"),
    PEER("peer"),
    TOKEN("token"),
    REV("rev"),
    AUDIO("audio"),
    VIDEO("video"),
    SCREEN("screen"),
    KINDS("kinds"),
    PERMISSIONS("permissions"),
    ROLE("role"),
    BAN("ban"),
    REASON("reason"),
    LOCKED("locked"),
    LOBBY("lobby"),
    CAPACITY("capacity"),
    TEXT("text");

    /// How many there are.
    static final int COUNT = values().length;

    /// Finds the index of a name.
    static final PropertyNameMatcher MATCHER =
            BinaryNameMatcher.construct(Arrays.stream(values()).map(Field::text).toList());

    private static final Field[] VALUES = values();

    private final String text;

    Field(String text) {
        this.text = text;
    }

    static Field at(int index) {
        return VALUES[index];
    }

    /// The name on the wire.
    String text() {
        return text;
    }

    @SuppressWarnings("EnumOrdinal") // a bit for each
    int index() {
        return ordinal();
    }

    long bit() {
        return 1L << index();
    }
}
