package io.heliograph.redis;

import io.heliograph.room.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message of a room's feed: `rev mark previous-mark entry`.
///
/// @param previous the mark of the entry before
/// @param entry null where this node wrote it, and so has it already or has to ask
record Told(
        long rev, String mark, String previous, @Nullable Entry entry) {

    private static final byte BLANK = ' ';

    /// @throws RuntimeException if it is no such message
    static Told read(byte[] message, Marks marks) {
        int first = blank(message, 0);
        int second = blank(message, first + 1);
        int third = blank(message, second + 1);
        long rev = Long.parseLong(text(message, 0, first));
        String mark = text(message, first + 1, second);
        Entry entry = marks.isOwn(mark)
                ? null
                : StoredJson.entry(rev, Arrays.copyOfRange(message, third + 1, message.length));
        return new Told(rev, mark, text(message, second + 1, third), entry);
    }

    /// @param after the number of the entry before
    List<Marked> marked(long after) {
        return entry == null ? List.of() : List.of(new Marked(entry, mark, after));
    }

    private static int blank(byte[] message, int from) {
        int at = from;
        while (message[at] != BLANK) {
            at++;
        }
        return at;
    }

    private static String text(byte[] message, int from, int to) {
        return new String(message, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
