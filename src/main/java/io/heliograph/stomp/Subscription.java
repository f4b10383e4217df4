package io.heliograph.stomp;

import io.heliograph.signal.RoomId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A client's subscription to one of its two kinds of destination, and the head of the MESSAGE frames that it gets.
final class Subscription {

    private static final byte[] MESSAGE = ascii("MESSAGE\n");
    private static final byte[] SUBSCRIPTION = ascii("subscription:");
    private static final byte[] DESTINATION_SIGNAL = ascii("destination:/user/queue/signal");
    private static final byte[] DESTINATION_ROOM = ascii("destination:/topic/room/");
    private static final byte[] MESSAGE_ID = ascii("\ncontent-type:application/json\nmessage-id:");
    private static final byte[] CONTENT_LENGTH = ascii("\ncontent-length:");
    private static final int MOST_DIGITS = 20;

    private final byte @Nullable [] id;
    private final @Nullable RoomId room;

    /// @param id as it is written on the wire; null in STOMP 1.0 without one
    /// @param room whose events it gets; null for `/user/queue/signal`
    Subscription(byte @Nullable [] id, @Nullable RoomId room) {
        this.id = id;
        this.room = room;
    }

    /// A subscription to the destination of that name, or null where there is none that can be subscribed to.
    static @Nullable Subscription to(byte @Nullable [] id, @Nullable String destination) {
        return switch (destination == null ? null : Destination.of(destination)) {
            case Destination.Signals signals -> new Subscription(id, null);
            case Destination.Topic topic -> new Subscription(id, topic.room());
            case Destination.ToRoom room -> null;
            case Destination.ToSession session -> null;
            case null -> null;
        };
    }

    boolean isDirect() {
        return room == null;
    }

    boolean isOf(RoomId other) {
        return other.equals(room);
    }

    boolean hasId(byte[] other) {
        return id != null && Arrays.equals(id, other);
    }

    boolean hasSameDestination(Subscription other) {
        return room == null ? other.room == null : room.equals(other.room);
    }

    /// The most bytes that a frame with this body takes, its WebSocket head included.
    int frameBound(int bodyLength) {
        int names = MESSAGE.length + SUBSCRIPTION.length + DESTINATION_SIGNAL.length + MESSAGE_ID.length;
        int values = (id == null ? 0 : id.length) + RoomId.MAX_LENGTH + 2 * MOST_DIGITS;
        return names + values + CONTENT_LENGTH.length + bodyLength + 16;
    }

    /// Writes a whole WebSocket message with a MESSAGE frame.
    void write(ByteBuffer to, int opcode, long messageId, byte[] body) {
        int start = to.position();
        int head = WebSocketFrames.headLength(frameBound(body.length));
        to.position(start + head);
        to.put(MESSAGE);
        if (id != null) {
            to.put(SUBSCRIPTION).put(id).put((byte) '\n');
        }
        if (room == null) {
            to.put(DESTINATION_SIGNAL);
        } else {
            to.put(DESTINATION_ROOM);
            putAscii(to, room.value());
        }
        to.put(MESSAGE_ID);
        putNumber(to, messageId);
        to.put(CONTENT_LENGTH);
        putNumber(to, body.length);
        to.put((byte) '\n').put((byte) '\n').put(body).put((byte) 0);
        close(to, start, head, opcode);
    }

    /// Puts the WebSocket head before the payload, for which `head` bytes were left free.
    private static void close(ByteBuffer to, int start, int head, int opcode) {
        int end = to.position();
        int length = end - start - head;
        int needed = WebSocketFrames.headLength(length);
        int at = start;
        if (needed < head) {
            to.put(start + needed, to, start + head, length);
            end -= head - needed;
        }
        to.position(at);
        WebSocketFrames.putHead(to, opcode, length);
        to.position(end);
    }

    private static void putAscii(ByteBuffer to, String text) {
        for (int i = 0; i < text.length(); i++) {
            to.put((byte) text.charAt(i));
        }
    }

    private static void putNumber(ByteBuffer to, long number) {
        long divisor = 1;
        while (number / divisor >= 10) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            to.put((byte) ('0' + number / divisor % 10));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
