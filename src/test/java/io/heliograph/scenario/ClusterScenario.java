package io.heliograph.scenario;

import io.heliograph.redis.RedisServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/// Scenarios on a cluster of their class's own, which it starts before all of them by [#begins].
@ExtendWith(RedisServer.Installed.class)
abstract class ClusterScenario extends Scenario {

    /// Of the class that runs; one runs at a time.
    private static OwnCluster cluster;

    static void begins(OwnCluster started) {
        cluster = started;
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    static OwnCluster cluster() {
        return cluster;
    }

    static RedisServer redis() {
        return cluster.redis();
    }

    @Override
    List<Integer> ports() {
        return cluster.ports();
    }
}
