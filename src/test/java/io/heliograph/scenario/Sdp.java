package io.heliograph.scenario;

/// Session descriptions (RFC 8866).
final class Sdp {

    private static final String SESSION = "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";

    private Sdp() {}

    /// A data channel, which needs no permission.
    static String data(String fragment) {
        return SESSION + section("application", 9, "UDP/DTLS/SCTP webrtc-datachannel", fragment);
    }

    static String audio(String fragment) {
        return media("audio", 9, "sendrecv", fragment);
    }

    static String media(String kind, int port, String direction, String fragment) {
        return SESSION + section(kind, port, "UDP/TLS/RTP/SAVPF 111", fragment) + "a=" + direction + "\r\n";
    }

    /// A description of about that many bytes.
    static String large(String fragment, int bytes) {
        return data(fragment) + "a=x-padding:" + "y".repeat(bytes - 300) + "\r\n";
    }

    private static String section(String kind, int port, String protocol, String fragment) {
        return "m=" + kind + " " + port + " " + protocol + "\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=ice-ufrag:" + fragment
                + "\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\n";
    }
}
