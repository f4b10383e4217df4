package io.heliograph.stomp;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The headers that mean something to the server; all others are held to the limits and dropped.
enum StompHeader {
    ACCEPT_VERSION("accept-version"),
    HOST("host"),
    LOGIN("login"),
    PASSCODE("passcode"),
    AUTHORIZATION("Authorization"),
    HEART_BEAT("heart-beat"),
    SIGNAL_VERSION("signal-version"),
    DESTINATION("destination"),
    ID("id"),
    RECEIPT("receipt"),
    ACK("ack"),
    SELECTOR("selector"),
    TRANSACTION("transaction"),
    CONTENT_LENGTH("content-length"),
    CONTENT_TYPE("content-type"),
    SUBSCRIPTION("subscription"),
    MESSAGE_ID("message-id");

    /// How many there are.
    static final int COUNT = values().length;

    private static final List<StompHeader> ALL = List.of(values());
    private static final StompWords WORDS =
            new StompWords(Stream.of(values()).map(StompHeader::text).toList());

    private final String text;

    StompHeader(String text) {
        this.text = text;
    }

    /// The header named by `bytes[from, to)`, which are not empty, or none. Case matters, except in
    /// `Authorization`, an HTTP name.
    static @Nullable StompHeader of(byte[] bytes, int from, int to) {
        int number = WORDS.find(bytes, from, to);
        if (number >= 0) {
            return ALL.get(number);
        }
        return AUTHORIZATION.isIgnoringCase(bytes, from, to) ? AUTHORIZATION : null;
    }

    /// The name as it is on the wire.
    String text() {
        return text;
    }

    /// Its place among the headers, from 0, for tables that live no longer than the process.
    @SuppressWarnings("EnumOrdinal")
    int place() {
        return ordinal();
    }

    private boolean isIgnoringCase(byte[] name, int from, int to) {
        boolean same = to - from == text.length();
        for (int at = 0; same && at < text.length(); at++) {
            same = (name[from + at] | 0x20) == (text.charAt(at) | 0x20);
        }
        return same;
    }
}
