package io.heliograph.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// One value that was found under a known name.
///
/// @param token its first token
/// @param start the index of its first byte
/// @param end the index after its last
/// @param text a string's text where it is of use, an integer's digits; else null
/// @param members what an object holds, where its shape is known; else null
/// @param words the elements of an array of strings; else null
record Member(
        JsonToken token,
        int start,
        int end,
        @Nullable String text,
        @Nullable Members members,
        @Nullable List<String> words) {

    boolean isNull() {
        return token == JsonToken.VALUE_NULL;
    }

    boolean isObject() {
        return token == JsonToken.START_OBJECT;
    }

    boolean isString() {
        return token == JsonToken.VALUE_STRING;
    }

    /// The text of a string; null for anything else.
    @Nullable
    String string() {
        return isString() ? text : null;
    }

    /// How many bytes it takes as JSON.
    int size() {
        return end - start;
    }

    @Override
    public String toString() {
        return "Member[" + token + ", " + size() + " bytes]";
    }
}
