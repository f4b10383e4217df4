package io.heliograph.attack;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;

/// An attack on a server of its class's own, which has to hold out.
abstract class Attack {

    /// Of the class that runs; one runs at a time.
    static AttackedServer server;

    @BeforeAll
    static void begins() {
        server = AttackedServer.start();
    }

    @AfterAll
    static void ends(TestInfo attack) {
        try (var attacked = server) {
            attacked.hasHeldOut(attack.getDisplayName());
        }
    }
}
