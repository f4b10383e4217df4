package io.heliograph.bench;

/// What peers say: the sizes and shapes of a browser's.
final class Payload {

    /// The user name fragment of every description and candidate.
    private static final String FRAGMENT = "Vq3k";

    private static final String EOL = "\\r\\n";

    private Payload() {}

    /// The fields of a candidate, about 200 bytes.
    static String candidate(String mark) {
        return "\"candidate\":{\"candidate\":\"candidate:1853887674 1 udp 2122260223 198.51.100.24 58712 typ host"
                + " generation 0 ufrag " + FRAGMENT + " network-id 3 network-cost 10 x-mark " + mark
                + "\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":\"" + FRAGMENT + "\"}";
    }

    /// The fields of an offer of sound and picture, about 2.5 KB.
    static String offer(String mark) {
        var sdp = new StringBuilder();
        line(sdp, "v=0", "o=- 7729530123456789012 2 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0 1");
        media(sdp, 0, "audio", new int[] {111, 63, 9, 0, 8, 13, 110, 126}, "opus/48000/2");
        media(sdp, 1, "video", new int[] {96, 97, 102, 103, 104, 105, 106, 107, 108, 109, 127, 125}, "H264/90000");
        line(sdp, "a=x-mark:" + mark);
        return "\"sdp\":\"" + sdp + "\"";
    }

    /// The data of a control to all, about 200 bytes with what is around it.
    static String control(String mark) {
        return "\"data\":{\"mark\":\"" + mark
                + "\",\"audio\":true,\"video\":true,\"hand\":false,\"speaking\":true,\"level\":17}";
    }

    private static void media(StringBuilder sdp, int mid, String kind, int[] formats, String codec) {
        var list = new StringBuilder();
        for (int format : formats) {
            list.append(' ').append(format);
        }
        line(sdp, "m=" + kind + " 9 UDP/TLS/RTP/SAVPF" + list, "c=IN IP4 0.0.0.0", "a=rtcp:9 IN IP4 0.0.0.0");
        line(sdp, "a=ice-ufrag:" + FRAGMENT, "a=ice-pwd:Yx0f5m2sHd8vQpLrT1cJwZ7n", "a=ice-options:trickle");
        line(sdp, "a=fingerprint:sha-256 " + "5A:".repeat(31) + "5A", "a=setup:actpass", "a=mid:" + mid);
        line(sdp, "a=sendrecv", "a=rtcp-mux");
        for (int format : formats) {
            line(sdp, "a=rtpmap:" + format + " " + codec, "a=rtcp-fb:" + format + " transport-cc");
            line(sdp, "a=fmtp:" + format + " minptime=10;useinbandfec=1");
        }
    }

    private static void line(StringBuilder sdp, String... lines) {
        for (String line : lines) {
            sdp.append(line).append(EOL);
        }
    }
}
