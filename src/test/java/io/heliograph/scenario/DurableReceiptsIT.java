package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.redis.RedisServer;
import io.heliograph.scenario.StompClient.Outcome;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A receipt comes when a replica has what it is for.
class DurableReceiptsIT extends ClusterScenario {

    private static RedisServer replica;

    @BeforeAll
    static void start() {
        var redis = RedisServer.start("--repl-diskless-sync-delay", "0");
        replica = RedisServer.start("--replicaof", "127.0.0.1 " + redis.port());
        Awaitility.await().until(() -> redis.cli("role").contains("" + replica.port()));
        begins(OwnCluster.on(redis, "heliograph.redis.durable-receipts=true"));
    }

    @AfterAll
    static void stopReplica() {
        replica.close();
    }

    @Test
    void aReceiptComesOnlyWhereAReplicaHasTheEntry() {
        var ada = member("ada");
        var bob = member("bob");
        long said = ada.sends(Body.chat("1").id("a1"));
        assertThat(bob.receives("control").rev()).isEqualTo(said);

        replica.pause();
        var error = ada.isRefused("unavailable", Body.chat("2").id("a2"));
        assertThat(error.number("retryAfter")).isPositive();
        assertThat(bob.receives("control").rev()).isEqualTo(said + 1);
        ada.isRefused("unavailable", Body.chat("2").id("a2"));
        replica.resume();

        var outcome = Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> ada.tries(Body.chat("2").id("a2")), Outcome.Done.class::isInstance);
        assertThat(((Outcome.Done) outcome).receipt().header("rev")).isEqualTo("" + (said + 1));
        bob.receivesNothing();
        assertThat(cluster().timesToLive(""))
                .isNotEmpty()
                .allSatisfy((key, millis) -> assertThat(millis).as(key).isBetween(0L, 90_000L));
    }
}
