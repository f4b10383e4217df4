package io.heliograph.stomp;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The commands of STOMP 1.0 to 1.2, with what the protocol says of each.
enum StompCommand {
    CONNECT(Sender.CLIENT, false, false),
    STOMP(Sender.CLIENT, false, false),
    SEND(Sender.CLIENT, true, true),
    SUBSCRIBE(Sender.CLIENT, false, true),
    UNSUBSCRIBE(Sender.CLIENT, false, true),
    DISCONNECT(Sender.CLIENT, false, true),
    ACK(Sender.CLIENT, false, true),
    NACK(Sender.CLIENT, false, true),
    BEGIN(Sender.CLIENT, false, true),
    COMMIT(Sender.CLIENT, false, true),
    ABORT(Sender.CLIENT, false, true),
    MESSAGE(Sender.SERVER, true, true),
    RECEIPT(Sender.SERVER, false, true),
    CONNECTED(Sender.SERVER, false, false),
    ERROR(Sender.SERVER, true, true);

    private enum Sender {
        CLIENT,
        SERVER
    }

    private static final List<StompCommand> ALL = List.of(values());
    private static final StompWords WORDS =
            new StompWords(Stream.of(values()).map(StompCommand::name).toList());

    private final boolean fromClient;
    private final boolean hasBody;
    private final boolean hasEscapes;

    StompCommand(Sender sender, boolean hasBody, boolean hasEscapes) {
        this.fromClient = sender == Sender.CLIENT;
        this.hasBody = hasBody;
        this.hasEscapes = hasEscapes;
    }

    /// The command spelt by `bytes[from, to)`, which are not empty, or none. Case matters.
    static @Nullable StompCommand of(byte[] bytes, int from, int to) {
        int number = WORDS.find(bytes, from, to);
        return number < 0 ? null : ALL.get(number);
    }

    /// Whether clients send it; all others are a server's.
    boolean fromClient() {
        return fromClient;
    }

    /// Whether its frame may have a body (STOMP 1.2, "Body").
    boolean hasBody() {
        return hasBody;
    }

    /// Whether its headers are escaped where the version knows escapes (STOMP 1.2, "Value Encoding").
    boolean hasEscapes() {
        return hasEscapes;
    }
}
