package io.heliograph.load;

import java.nio.charset.StandardCharsets;

/// What a peer says (docs/protocol.md): STOMP frames, and signals of the sizes and shapes of a browser's.
///
/// @param pc of its offers, its own, so that no two peers' offers collide
record Script(String room, String user, String pc) {

    private static final String END = "\0";
    private static final String FRAGMENT = "Hf7q";

    /// One signal in so many is an offer; the others are candidates of it.
    private static final int CYCLE = 11;

    private static final String SDP = description();

    static String connect(String credentials) {
        return "CONNECT\naccept-version:1.2\nhost:load\nheart-beat:0,0\n" + credentials + "\n" + END;
    }

    static String disconnect() {
        return "DISCONNECT\n\n" + END;
    }

    String subscribeToSignals() {
        return "SUBSCRIBE\nid:mine\ndestination:/user/queue/signal\n\n" + END;
    }

    String subscribeToRoom() {
        return "SUBSCRIBE\nid:ours\ndestination:/topic/room/" + room + "\n\n" + END;
    }

    String join() {
        return send("{\"type\":\"join\",\"name\":\"" + user + "\"}");
    }

    /// The next signal to a peer.
    String signal(String to, Mark mark) {
        return send("{\"type\":\"" + (mark.number() % CYCLE == 0 ? "offer" : "candidate") + "\",\"to\":\"" + to
                + "\",\"pc\":\"" + pc + "\","
                + (mark.number() % CYCLE == 0 ? offer(mark) : candidate(mark)) + "}");
    }

    private static String offer(Mark mark) {
        return "\"sdp\":\"" + SDP + "a=x-mark:" + mark.text() + "\\r\\n\"";
    }

    private static String candidate(Mark mark) {
        return "\"candidate\":{\"candidate\":\"candidate:2130706431 1 udp 2122260223 192.0.2.24 54609 typ host"
                + " generation 0 ufrag " + FRAGMENT + " network-id 1 x-mark " + mark.text()
                + "\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":\"" + FRAGMENT + "\"}";
    }

    private String send(String json) {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return "SEND\ndestination:/app/room/" + room + "\ncontent-type:application/json\ncontent-length:" + length
                + "\n\n" + json + END;
    }

    /// A description of sound and picture, about 2.5 KB, as it stands in JSON.
    private static String description() {
        StringBuilder sdp = new StringBuilder();
        lines(sdp, "v=0", "o=- 2890844526 2 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0 1");
        section(sdp, 0, "audio", "opus/48000/2", 111, 8);
        section(sdp, 1, "video", "VP8/90000", 96, 12);
        return sdp.toString();
    }

    private static void section(StringBuilder sdp, int mid, String kind, String codec, int first, int formats) {
        StringBuilder list = new StringBuilder();
        for (int format = first; format < first + formats; format++) {
            list.append(' ').append(format);
        }
        lines(sdp, "m=" + kind + " 9 UDP/TLS/RTP/SAVPF" + list, "c=IN IP4 0.0.0.0", "a=mid:" + mid, "a=sendrecv");
        lines(sdp, "a=ice-ufrag:" + FRAGMENT, "a=ice-pwd:mT0wq5Vd8xJcYr2nKb4uZs6e", "a=ice-options:trickle");
        lines(sdp, "a=fingerprint:sha-256 " + "C4:".repeat(31) + "C4", "a=setup:actpass", "a=rtcp-mux");
        for (int format = first; format < first + formats; format++) {
            lines(sdp, "a=rtpmap:" + format + " " + codec, "a=rtcp-fb:" + format + " transport-cc");
            lines(sdp, "a=fmtp:" + format + " minptime=10;useinbandfec=1");
        }
    }

    private static void lines(StringBuilder sdp, String... lines) {
        for (String line : lines) {
            sdp.append(line).append("\\r\\n");
        }
    }
}
