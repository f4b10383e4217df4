package io.heliograph.access;

import io.heliograph.signal.Role;
import io.heliograph.signal.RoomId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The role that a token gives in each room.
///
/// @param byPattern by room id, or by a prefix of room ids followed by `*`
public record RoomRoles(Map<String, Role> byPattern) {

    public static final RoomRoles NONE = new RoomRoles(Map.of());

    private static final String WILDCARD = "*";

    public RoomRoles {
        byPattern = Map.copyOf(byPattern);
    }

    /// The role in the room, or null where the token does not let its bearer in. The room's own id goes before every
    /// prefix, a longer prefix before a shorter one.
    public @Nullable Role in(RoomId room) {
        String id = room.value();
        Role role = byPattern.get(id);
        for (int length = id.length(); role == null && length >= 0; length--) {
            role = byPattern.get(id.substring(0, length) + WILDCARD);
        }
        return role;
    }
}
