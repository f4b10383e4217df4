package io.heliograph.stomp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Feeds a decoder as a connection does, keeping what it did not consume, and writes down what it tells.
/// Parts of data that follow each other are written as one, so that the record does not depend on how the bytes were
/// cut.
final class CodecWebSocketClient implements WebSocketDecoder.Sink {

    final WebSocketDecoder decoder = new WebSocketDecoder();
    final List<String> told = new ArrayList<>();
    boolean stopAtData;
    int most;
    private byte[] rest = {};
    private String kind = "";

    /// How many bytes were left.
    int send(byte[]... pieces) throws WebSocketViolation {
        for (byte[] piece : pieces) {
            byte[] input = CodecBytes.join(rest, piece);
            int consumed = decoder.decode(input, 0, input.length, this);
            rest = Arrays.copyOfRange(input, consumed, input.length);
            most = Math.max(most, rest.length);
        }
        return rest.length;
    }

    int send(List<byte[]> pieces) throws WebSocketViolation {
        return send(pieces.toArray(byte[][]::new));
    }

    @Override
    public boolean data(byte[] bytes, int from, int to, boolean text) {
        String part = hex(Arrays.copyOfRange(bytes, from, to));
        String partKind = text ? "text " : "binary ";
        if (partKind.equals(kind)) {
            told.set(told.size() - 1, told.getLast() + part);
        } else {
            told.add(partKind + part);
        }
        kind = partKind;
        return !stopAtData;
    }

    @Override
    public void ping(byte[] payload) {
        tell("ping " + hex(payload));
    }

    @Override
    public void pong(byte[] payload) {
        tell("pong " + hex(payload));
    }

    @Override
    public void close(int code, int reasonLength) {
        tell("close " + code + " " + reasonLength);
    }

    static String text(String text) {
        return "text " + hex(CodecBytes.utf8(text));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private void tell(String event) {
        told.add(event);
        kind = "";
    }
}
