package io.heliograph.signal;

import static io.heliograph.signal.Field.*;

import org.jspecify.annotations.Nullable;

/// A kind of JSON object in a client's body: which fields it has.
enum Shape {
    SIGNAL(
            "",
            TYPE,
            ID,
            TO,
            PC,
            Field.SDP,
            Field.CANDIDATE,
            ACTION,
            Field.DATA,
            NAME,
            Field.MEDIA,
            META,
            PASSCODE,
            Field.RESUME),
    SESSION("", TYPE, ID, TOKEN),
    CANDIDATE("candidate.", Field.CANDIDATE, SDP_MID, SDP_M_LINE_INDEX, USERNAME_FRAGMENT),
    MEDIA("media.", AUDIO, VIDEO, SCREEN),
    RESUME("resume.", PEER, TOKEN, REV),
    DATA(
            "data.",
            PC,
            NAME,
            Field.MEDIA,
            META,
            PASSCODE,
            KINDS,
            PERMISSIONS,
            ROLE,
            BAN,
            REASON,
            LOCKED,
            LOBBY,
            CAPACITY,
            TEXT);

    private final String prefix;
    private final long fields;

    Shape(String prefix, Field... fields) {
        this.prefix = prefix;
        long bits = 0;
        for (Field field : fields) {
            bits |= field.bit();
        }
        this.fields = bits;
    }

    boolean has(Field field) {
        return (fields & field.bit()) != 0;
    }

    /// Whether anybody looks at the text of this field's string; if not, it is handed on unread.
    boolean readsText(Field field) {
        return switch (field) {
            case SDP, SDP_MID -> false;
            case CANDIDATE -> this != CANDIDATE;
            default -> true;
        };
    }

    /// How a sentence speaks of a field of this shape.
    String path(Field field) {
        return "`" + prefix + field.text() + "`";
    }

    /// The shape of the object that a field holds, or null where nobody looks inside.
    @Nullable
    Shape within(Field field) {
        return switch (field) {
            case CANDIDATE -> CANDIDATE;
            case MEDIA -> MEDIA;
            case RESUME -> RESUME;
            case DATA -> DATA;
            default -> null;
        };
    }
}
