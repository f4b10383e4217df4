package io.heliograph.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Both sides begin at once.
class GlareIT extends PageTests {

    private static final int STARTS = 20;

    private static final String CONNECTED = """
        () => heliograph.mesh.connection([...heliograph.room.peers.keys()][0])?.connectionState === 'connected'\
        """;
    private static final String APART = "() => !heliograph.mesh.connection([...heliograph.room.peers.keys()][0])";

    @Autowired
    private MeterRegistry registry;

    @Test
    void twentySimultaneousOffersAllConnect() {
        Tab ada = opens("Ada", "?offers=manual").joins("glare").inCall();
        Tab bob = opens("Bob", "?offers=manual").joins("glare").inCall();
        ada.waitsFor("heliograph.room.peers.size === 1");

        for (int start = 0; start < STARTS; start++) {
            double at = System.currentTimeMillis() + 150;
            offersAt(ada, at);
            offersAt(bob, at);
            ada.waitsFor(CONNECTED);
            bob.waitsFor(CONNECTED);
            (start % 2 == 0 ? ada : bob)
                    .page()
                    .evaluate("heliograph.mesh.hangUp([...heliograph.room.peers.keys()][0])");
            ada.waitsFor(APART);
            bob.waitsFor(APART);
        }

        assertThat(registry.get("signaling.signals")
                        .tag("type", "offer")
                        .tag("outcome", "glare")
                        .counter()
                        .count())
                .as("offers that met")
                .isPositive();
    }

    private static void offersAt(Tab tab, double at) {
        tab.page().evaluate("""
                            (at) => void setTimeout(
                                () => heliograph.mesh.negotiate([...heliograph.room.peers.keys()][0]), at - Date.now())\
                            """, at);
    }
}
