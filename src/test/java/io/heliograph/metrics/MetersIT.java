package io.heliograph.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.redis.RedisServer;
import io.heliograph.scenario.Traffic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The meters that nodes have from their start on are those that the documents list.
class MetersIT {

    private static final String OF_THE_STORE = "signaling.store.";

    private static void hasOnly(Traffic traffic, List<String> listed) {
        assertThat(traffic.meters())
                .isNotEmpty()
                .allSatisfy(names -> assertThat(names.stream().filter(name -> name.startsWith("signaling.")))
                        .containsExactlyElementsOf(listed));
    }

    @Test
    void ofANodeInMemoryAreAllThatAreListedButTheStores() throws Exception {
        try (var traffic = Traffic.inMemory()) {
            var listed = MeterTable.names().stream()
                    .filter(name -> !name.startsWith(OF_THE_STORE))
                    .toList();
            hasOnly(traffic, listed);
            traffic.goesOn();
            hasOnly(traffic, listed);
        }
    }

    @Test
    @ExtendWith(RedisServer.Installed.class)
    void ofANodeOnRedisAreAllThatAreListed() throws Exception {
        assertThat(MeterTable.names()).anyMatch(name -> name.startsWith(OF_THE_STORE));
        try (var traffic = Traffic.onRedis()) {
            hasOnly(traffic, MeterTable.names());
            traffic.goesOn();
            hasOnly(traffic, MeterTable.names());
        }
    }
}
