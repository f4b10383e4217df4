package io.heliograph.redis;

import io.heliograph.room.NodeId;
import io.heliograph.room.RoomEvent;
import io.heliograph.room.TokenHash;
import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.Permission;
import io.heliograph.signal.Permissions;
import io.heliograph.signal.Role;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.SignalId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;

/// Small values as they are written in Redis: names and words as strings, a JSON text as the string of its text, hashes
/// in hexadecimal digits.
final class StoredValues extends SimpleModule {

    private static final long serialVersionUID = 1;

    private static final int HEX_DIGITS = 16;

    StoredValues() {
        text(PeerId.class, PeerId::value, PeerId::new);
        text(SignalId.class, SignalId::value, SignalId::new);
        text(RoomId.class, RoomId::value, RoomId::new);
        text(NodeId.class, NodeId::value, NodeId::new);
        text(ConnectionName.class, ConnectionName::value, StoredValues::connection);
        text(JsonText.class, JsonText::text, JsonText::of);
        text(TokenHash.class, StoredValues::hex, StoredValues::hash);
        words(Role.class, Role.values(), Role::text);
        words(Permission.class, Permission.values(), Permission::text);
        words(PeerState.class, PeerState.values(), PeerState::text);
        words(LeaveReason.class, LeaveReason.values(), LeaveReason::text);
        words(ErrorCode.class, ErrorCode.values(), ErrorCode::text);
        addSerializer(Permissions.class, new PermissionsOut());
        addDeserializer(Permissions.class, new PermissionsIn());
        addSerializer(RoomEvent.Unknown.class, new UnknownOut());
        addDeserializer(RoomEvent.Unknown.class, new UnknownIn());
    }

    private static ConnectionName connection(String value) {
        return value.equals(ConnectionName.MAIN.value()) ? ConnectionName.MAIN : new ConnectionName(value);
    }

    private static String hex(TokenHash hash) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(hash.high()) + hex.toHexDigits(hash.low());
    }

    private static TokenHash hash(String hex) {
        return new TokenHash(
                HexFormat.fromHexDigitsToLong(hex, 0, HEX_DIGITS),
                HexFormat.fromHexDigitsToLong(hex, HEX_DIGITS, hex.length()));
    }

    private <T> void text(Class<T> type, Function<T, String> out, Function<String, T> in) {
        addSerializer(type, new TextOut<>(out));
        addDeserializer(type, new TextIn<>(type, in));
    }

    private <T> void words(Class<T> type, T[] values, Function<T, String> word) {
        var byWord = Stream.of(values).collect(Collectors.toUnmodifiableMap(word, Function.identity()));
        text(type, word, text -> {
            T value = byWord.get(text);
            if (value == null) {
                throw new IllegalArgumentException("no " + type.getSimpleName() + " has this word");
            }
            return value;
        });
    }

    private static final class TextOut<T> extends ValueSerializer<T> {

        private final Function<T, String> text;

        TextOut(Function<T, String> text) {
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(text.apply(value));
        }
    }

    private static final class TextIn<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, T> value;

        TextIn(Class<T> type, Function<String, T> value) {
            super(type);
            this.value = value;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            return value.apply(in.getString());
        }
    }

    private static final class PermissionsOut extends ValueSerializer<Permissions> {
        @Override
        public void serialize(Permissions permissions, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (Permission permission : permissions.list()) {
                out.writeString(permission.text());
            }
            out.writeEndArray();
        }
    }

    private static final class PermissionsIn extends ValueDeserializer<Permissions> {
        @Override
        public Permissions deserialize(JsonParser in, DeserializationContext context) {
            List<Permission> permissions = new ArrayList<>();
            for (String word : context.readValue(in, String[].class)) {
                Permission known = Permission.of(word);
                if (known != null) {
                    permissions.add(known);
                }
            }
            return Permissions.of(permissions);
        }
    }

    /// As it was read, its type among the rest.
    private static final class UnknownOut extends ValueSerializer<RoomEvent.Unknown> {
        @Override
        public void serialize(RoomEvent.Unknown event, JsonGenerator out, SerializationContext context) {
            out.writeRawValue(event.json().text());
        }

        @Override
        public void serializeWithType(
                RoomEvent.Unknown event, JsonGenerator out, SerializationContext context, TypeSerializer type) {
            serialize(event, out, context);
        }
    }

    private static final class UnknownIn extends ValueDeserializer<RoomEvent.Unknown> {
        @Override
        public RoomEvent.Unknown deserialize(JsonParser in, DeserializationContext context) {
            return new RoomEvent.Unknown(JsonText.of(context.readTree(in).toString()));
        }
    }
}
