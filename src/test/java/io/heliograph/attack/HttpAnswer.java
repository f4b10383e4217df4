package io.heliograph.attack;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the server says in HTTP.
///
/// @param status 0: it closed the connection without a word; -1: it says nothing and waits
record HttpAnswer(int status, String head, String body) {

    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)");

    static HttpAnswer read(DataInputStream in) {
        var head = new StringBuilder();
        try {
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            return new HttpAnswer(Integer.parseInt(head.substring(9, 12)), head.toString(), body(head, in));
        } catch (SocketTimeoutException e) {
            return new HttpAnswer(-1, head.toString(), "");
        } catch (EOFException | SocketException e) {
            return new HttpAnswer(0, head.toString(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String body(StringBuilder head, DataInputStream in) throws IOException {
        var lower = head.toString().toLowerCase(Locale.ROOT);
        var length = LENGTH.matcher(lower);
        if (length.find()) {
            byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
            return new String(body, StandardCharsets.UTF_8);
        }
        var body = new StringBuilder();
        if (lower.contains("transfer-encoding: chunked")) {
            while (body.indexOf("0\r\n\r\n") < 0) {
                body.append((char) in.readUnsignedByte());
            }
        }
        return body.toString();
    }
}
