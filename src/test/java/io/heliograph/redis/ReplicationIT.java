package io.heliograph.redis;

import static io.heliograph.redis.TestLink.answer;
import static io.heliograph.redis.TestLink.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whether a replica has what was written.
@ExtendWith(RedisServer.Installed.class)
class ReplicationIT {

    @AutoClose
    private static final RedisServer REDIS = RedisServer.start("--repl-diskless-sync-delay", "0");

    private static CompletableFuture<Integer> replicated(TestLink link) {
        return link.link().replicated().toCompletableFuture();
    }

    private static long waits() {
        return REDIS.cli("info", "commandstats")
                .lines()
                .filter(each -> each.startsWith("cmdstat_wait:calls="))
                .mapToLong(each -> Long.parseLong(each.replaceAll("^[^=]*=([0-9]+),.*$", "$1")))
                .sum();
    }

    @Test
    void withoutAReplicaNobodyHasItAndScriptsGoOnMeanwhile() {
        try (var link = TestLink.durable(REDIS.port()).connected()) {
            answer(link.set("{a}", "1"));
            var waiting = replicated(link);
            answer(link.set("{a}", "2"));
            assertThat(waiting).isNotDone();
            assertThat(answer(waiting)).isZero();
            assertThat(link.failures()).isEmpty();
        }
    }

    @Test
    void aReplicaThatKeepsUpHasItAndOneThatIsStoppedHasNot() {
        try (var replica = RedisServer.start("--replicaof", "127.0.0.1 " + REDIS.port());
                var link = TestLink.durable(REDIS.port()).connected()) {
            answer(link.set("{a}", "1"));
            await().until(() -> answer(replicated(link)) == 1);
            assertThat(replica.cli("get", "{a}")).isEqualTo("1");

            replica.pause();
            answer(link.set("{a}", "2"));
            assertThat(answer(replicated(link))).isZero();
            replica.resume();
            assertThat(answer(replicated(link))).isOne();
        }
    }

    @Test
    void manyWhoAskAtOnceShareTwoWaits() {
        try (var link = TestLink.durable(REDIS.port()).connected()) {
            answer(link.set("{a}", "1"));
            long before = waits();
            var all = Stream.generate(() -> replicated(link)).limit(50).toList();
            all.forEach(each -> assertThat(answer(each)).isZero());
            assertThat(waits() - before).isEqualTo(2);
        }
    }

    @Test
    void whoAsksFailsWithTheConnection() {
        try (var own = RedisServer.start();
                var link = TestLink.durable(own.port()).connected()) {
            var first = replicated(link);
            var second = replicated(link);
            own.kill();
            assertThat(failure(first).certainlyNotRun()).isFalse();
            assertThat(failure(second)).isNotNull();
        }
    }
}
