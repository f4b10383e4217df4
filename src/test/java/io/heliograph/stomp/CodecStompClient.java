package io.heliograph.stomp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Feeds a STOMP decoder and writes down what it tells.
final class CodecStompClient implements StompDecoder.Sink {

    /// The limits of the protocol document.
    static final StompDecoder.Limits LIMITS = new StompDecoder.Limits(256 << 10, 16 << 10, 24, 64, 1024, 8192);

    /// A frame as it was told, to be compared.
    record Told(StompCommand command, Map<StompHeader, String> headers, String body) {

        static Told of(StompFrame frame) {
            Map<StompHeader, String> headers = new EnumMap<>(StompHeader.class);
            for (StompHeader header : StompHeader.values()) {
                String value = frame.header(header);
                if (value != null) {
                    headers.put(header, value);
                }
            }
            byte[] body = Arrays.copyOfRange(frame.bytes(), frame.bodyFrom(), frame.bodyTo());
            return new Told(frame.command(), headers, CodecWebSocketClient.hex(body));
        }
    }

    /// What else a test does with a frame during the call; `false` to stop.
    interface OnFrame {
        boolean frame(StompFrame frame);
    }

    final StompDecoder decoder;
    final List<Told> told = new ArrayList<>();
    int heartBeats;
    int most;
    OnFrame onFrame = frame -> true;

    CodecStompClient(StompDecoder.Limits limits) {
        decoder = new StompDecoder(limits);
    }

    /// A client that is connected with this version.
    static CodecStompClient connected(StompVersion version) {
        var client = new CodecStompClient(LIMITS);
        client.decoder.version(version);
        client.decoder.connected();
        return client;
    }

    CodecStompClient send(byte[]... pieces) throws StompViolation {
        for (byte[] piece : pieces) {
            decoder.decode(piece, 0, piece.length, this);
            most = Math.max(most, decoder.held());
        }
        return this;
    }

    CodecStompClient send(List<byte[]> pieces) throws StompViolation {
        return send(pieces.toArray(byte[][]::new));
    }

    CodecStompClient send(String text) throws StompViolation {
        return send(CodecBytes.utf8(text));
    }

    @Override
    public boolean frame(StompFrame frame) {
        told.add(Told.of(frame));
        return onFrame.frame(frame);
    }

    @Override
    public void heartBeat() {
        heartBeats++;
    }
}
