package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets that stand in variables which nobody has set: their names are no secrets.
class UnsetVariablesIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "heliograph.ice.turn.secret",
                "heliograph.ice.turn.previous-secret",
                "heliograph.admin.token",
            })
    void aServerDoesNotStartWithTheirNames(String property) {
        assertThatThrownBy(() -> OwnServer.start(property + "=${A_VARIABLE_THAT_NOBODY_SETS}"))
                .hasRootCauseMessage(property + " names a variable that is not set.");
    }
}
