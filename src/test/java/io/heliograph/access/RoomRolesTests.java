package io.heliograph.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Role;
import io.heliograph.signal.RoomId;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomRolesTests {

    private final RoomRoles roles = new RoomRoles(Map.of(
            "standup", Role.MODERATOR,
            "team-*", Role.SPEAKER,
            "team-a-*", Role.LISTENER,
            "team-a-1", Role.MODERATOR));

    @ParameterizedTest
    @CsvSource({
        "standup, MODERATOR",
        "standup2,",
        "Standup,",
        "team-b, SPEAKER",
        "team-, SPEAKER",
        "team,",
        "team-a-2, LISTENER",
        "team-a-1, MODERATOR",
        "team-a-12, LISTENER",
    })
    void theRoomItselfGoesBeforeALongerPrefixAndThatBeforeAShorterOne(String room, Role role) {
        assertThat(roles.in(new RoomId(room))).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({"a", "standup"})
    void aStarAloneIsEveryRoom(String room) {
        assertThat(new RoomRoles(Map.of("*", Role.LISTENER)).in(new RoomId(room)))
                .isEqualTo(Role.LISTENER);
    }
}
