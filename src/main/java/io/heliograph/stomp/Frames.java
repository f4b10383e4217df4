package io.heliograph.stomp;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The server's STOMP frames other than MESSAGE.
final class Frames {

    /// The protocol versions of the signals that are spoken here.
    static final String SIGNAL_VERSION = "1";

    static final byte[] HEART_BEAT = {'\n'};

    private Frames() {}

    static byte[] connected(Login login, Edge edge) {
        EdgeSettings settings = edge.settings();
        String beats = settings.heartBeatOut().toMillis() + ","
                + settings.heartBeatIn().toMillis();
        return bytes("CONNECTED\nversion:" + login.version().text() + "\nsession:"
                + edge.guests().get() + "\nuser-name:"
                + StompEscapes.escape(login.caller().user(), StompVersion.V1_0) + "\nheart-beat:" + beats
                + "\nsignal-version:" + SIGNAL_VERSION + "\n\n\0");
    }

    /// @param rev the entry that the frame became; 0 where it became none
    static byte[] receipt(StompVersion version, String receipt, long rev) {
        String id = StompEscapes.escape(receipt, version);
        return bytes("RECEIPT\nreceipt-id:" + id + (rev > 0 ? "\nrev:" + rev : "") + "\n\n\0");
    }

    /// @param receipt of the frame at fault, or null
    static byte[] error(StompVersion version, Ending ending, String sentence, @Nullable String receipt) {
        String body = "{\"type\":\"error\",\"code\":\"" + ending.errorCode() + "\",\"message\":\"" + sentence + "\"}";
        StringBuilder frame = new StringBuilder("ERROR\ncode:").append(ending.errorCode());
        frame.append("\nmessage:").append(sentence);
        if (ending == Ending.UNSUPPORTED_VERSION) {
            frame.append("\nversion:1.0,1.1,1.2\nsignal-version:").append(SIGNAL_VERSION);
        }
        if (receipt != null) {
            frame.append("\nreceipt-id:").append(StompEscapes.escape(receipt, version));
        }
        frame.append("\ncontent-type:application/json\ncontent-length:").append(body.length());
        return bytes(frame.append("\n\n").append(body).append('\0').toString());
    }

    private static byte[] bytes(String frame) {
        return frame.getBytes(StandardCharsets.UTF_8);
    }
}
