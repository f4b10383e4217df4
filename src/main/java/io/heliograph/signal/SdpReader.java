package io.heliograph.signal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads of a session description (RFC 8866) what policy needs: which media it would send, and its ICE user name
/// fragments. It goes once over the text and leaves everything else to the peer that the description is for.
final class SdpReader {

    /// The most user name fragments that one description may have.
    static final int MAX_FRAGMENTS = 64;

    private static final byte[] VERSION = bytes("v=0");
    private static final byte[] AUDIO = bytes("audio");
    private static final byte[] VIDEO = bytes("video");
    private static final byte[] SENDRECV = bytes("sendrecv");
    private static final byte[] SENDONLY = bytes("sendonly");
    private static final byte[] RECVONLY = bytes("recvonly");
    private static final byte[] INACTIVE = bytes("inactive");
    private static final byte[] BUNDLE_ONLY = bytes("bundle-only");
    private static final byte[] ICE_UFRAG = bytes("ice-ufrag:");
    private static final int MAX_PORT = 0xFFFF;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final long BACKSLASHES = ONES * '\\';
    private static final long RETURNS = ONES * '\r';
    private static final long FEEDS = ONES * '\n';

    private enum Kind {
        AUDIO,
        VIDEO,
        OTHER
    }

    private final byte[] sdp;
    private final int from;
    private final int to;
    private final boolean escaped;
    private final List<String> fragments = new ArrayList<>(1);
    private boolean sendsAudio;
    private boolean sendsVideo;

    private boolean sessionSends = true;
    private boolean inSection;
    private Kind kind = Kind.OTHER;
    private boolean rejected;
    private boolean bundleOnly;
    private boolean directed;
    private boolean sends;

    private SdpReader(byte[] sdp, int from, int to, boolean escaped) {
        this.sdp = sdp;
        this.from = from;
        this.to = to;
        this.escaped = escaped;
    }

    /// What a description says.
    ///
    /// @param usernameFragments each once, in order
    record Facts(boolean sendsAudio, boolean sendsVideo, List<String> usernameFragments) {
        @Override
        public String toString() {
            return "Facts[audio=" + sendsAudio + ", video=" + sendsVideo + ", fragments=" + usernameFragments.size()
                    + "]";
        }
    }

    /// The facts of a description, or null if it is not one: it does not start with the line `v=0`, has a carriage
    /// return that ends no line, an m-line without a port, or more than 64 fragments.
    static @Nullable Facts read(String sdp) {
        byte[] text = sdp.getBytes(StandardCharsets.UTF_8);
        return new SdpReader(text, 0, text.length, false).read();
    }

    /// The same of the inside of a JSON string, whose lines end in `\\n` or `\\r\\n`; null too where it has other
    /// escapes.
    static @Nullable Facts readEscaped(byte[] json, int from, int to) {
        return new SdpReader(json, from, to, true).read();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private @Nullable Facts read() {
        int start = from;
        while (start < to) {
            int end = escaped ? next(start, BACKSLASHES, BACKSLASHES) : next(start, RETURNS, FEEDS);
            int next = afterBreak(end);
            if (next < 0 || !line(start, end)) {
                return null;
            }
            start = next;
        }
        endSection();
        return from == to ? null : new Facts(sendsAudio, sendsVideo, fragments);
    }

    /// The index of the next byte that is one of two, or the end.
    private int next(int start, long ones, long others) {
        int at = start;
        while (at + Long.BYTES <= to) {
            long word = (long) LONGS.get(sdp, at);
            long found = (zeros(word ^ ones) | zeros(word ^ others)) & TOPS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < to && sdp[at] != (byte) ones && sdp[at] != (byte) others) {
            at++;
        }
        return at;
    }

    private static long zeros(long word) {
        return word - ONES & ~word;
    }

    /// Where the line after this line end starts; -1 if it is none.
    private int afterBreak(int end) {
        if (end == to) {
            return to;
        }
        int next = is('r', '\r', end) ? end + width() : end;
        if (next == to) {
            return to;
        }
        return is('n', '\n', next) ? next + width() : -1;
    }

    private int width() {
        return escaped ? 2 : 1;
    }

    private boolean is(char letter, char control, int at) {
        return escaped ? at + 1 < to && sdp[at] == '\\' && sdp[at + 1] == letter : sdp[at] == control;
    }

    /// Takes one line without its end; false if the description is to be refused.
    private boolean line(int start, int end) {
        if (start == from) {
            return end - start == VERSION.length && startsWith(VERSION, start, end);
        }
        if (end - start < 3 || sdp[start + 1] != '=') {
            return true;
        }
        return switch (sdp[start]) {
            case 'm' -> section(start + 2, end);
            case 'a' -> attribute(start + 2, end);
            default -> true;
        };
    }

    /// `m=<media> <port>[/<number of ports>] …`
    private boolean section(int start, int end) {
        endSection();
        int space = start;
        while (space < end && sdp[space] != ' ') {
            space++;
        }
        int port = port(space + 1, end);
        inSection = true;
        kind = kind(start, space);
        rejected = port == 0;
        bundleOnly = false;
        directed = false;
        sends = false;
        return space > start && port >= 0;
    }

    private Kind kind(int start, int end) {
        if (Arrays.equals(sdp, start, end, AUDIO, 0, AUDIO.length)) {
            return Kind.AUDIO;
        }
        return Arrays.equals(sdp, start, end, VIDEO, 0, VIDEO.length) ? Kind.VIDEO : Kind.OTHER;
    }

    /// The port that starts here, or -1.
    private int port(int start, int end) {
        int port = 0;
        int at = start;
        while (at < end && sdp[at] >= '0' && sdp[at] <= '9' && port <= MAX_PORT) {
            port = port * 10 + sdp[at] - '0';
            at++;
        }
        boolean ends = at >= end || sdp[at] == ' ' || sdp[at] == '/';
        return at > start && ends && port <= MAX_PORT ? port : -1;
    }

    private boolean attribute(int start, int end) {
        switch (sdp[start]) {
            case 's' -> direction(has(SENDRECV, start, end) || has(SENDONLY, start, end), true);
            case 'r' -> direction(isAlone(RECVONLY, start, end), false);
            case 'i' -> {
                if (startsWith(ICE_UFRAG, start, end)) {
                    return fragment(start + ICE_UFRAG.length, end);
                }
                direction(isAlone(INACTIVE, start, end), false);
            }
            case 'b' -> bundleOnly |= has(BUNDLE_ONLY, start, end);
            default -> {}
        }
        return true;
    }

    private boolean startsWith(byte[] word, int start, int end) {
        return end - start >= word.length && Arrays.equals(sdp, start, start + word.length, word, 0, word.length);
    }

    /// Whether this attribute is here, whatever follows it. Browsers take `a=sendrecv:x` and `a=sendrecv x` for
    /// `a=sendrecv`, so what claims to send is read as loosely, and what claims not to strictly.
    private boolean has(byte[] attribute, int start, int end) {
        int after = start + attribute.length;
        return startsWith(attribute, start, end) && (after == end || sdp[after] == ':' || isBlank(sdp[after]));
    }

    /// Whether this attribute is here with nothing but blanks after it.
    private boolean isAlone(byte[] attribute, int start, int end) {
        return startsWith(attribute, start, end) && start + attribute.length == trimmed(start, end);
    }

    /// The end without the blanks before it.
    private int trimmed(int start, int end) {
        int last = end;
        while (last > start && isBlank(sdp[last - 1])) {
            last--;
        }
        return last;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t';
    }

    private void direction(boolean is, boolean sending) {
        if (is) {
            sends = directed && sends || sending;
            directed = true;
        }
    }

    private boolean fragment(int start, int end) {
        int last = trimmed(start, end);
        String fragment = new String(sdp, start, last - start, StandardCharsets.UTF_8);
        if (!fragment.isEmpty() && !fragments.contains(fragment)) {
            fragments.add(fragment);
        }
        return fragments.size() <= MAX_FRAGMENTS;
    }

    private void endSection() {
        if (!inSection) {
            sessionSends = !directed || sends;
            return;
        }
        boolean sending = (!rejected || bundleOnly) && (directed ? sends : sessionSends);
        sendsAudio |= sending && kind == Kind.AUDIO;
        sendsVideo |= sending && kind == Kind.VIDEO;
    }
}
