package io.heliograph.redis;

import static io.heliograph.redis.TestLink.answer;
import static io.heliograph.redis.TestLink.bytes;
import static io.heliograph.redis.TestLink.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/// What the link does when the server, or the way to it, is lost.
class LostConnectionsIT extends OnRedis {

    private static ConditionFactory within(int seconds) {
        return await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(10));
    }

    @Test
    void aServerMayComeAfterTheLink() {
        redis.kill();
        try (var link = TestLink.to(redis.port())) {
            var failure = failure(link.echo("{a}"));
            assertThat(failure.reason()).isEqualTo(LinkFailure.Reason.DISCONNECTED);
            assertThat(failure.certainlyNotRun()).isTrue();
            assertThat(failure(link.link().follow("{a}:feed", each -> {}).toCompletableFuture())
                            .certainlyNotRun())
                    .isTrue();
            assertThat(link.ups()).isEmpty();

            redis.restartEmpty();
            within(2).until(link.link()::isUp);
            link.follows("{a}");
            assertThat(answer(link.publishes("{a}", "1"))).isEqualTo(1L);
            assertThat(link.ups()).containsExactly(true);
            assertThat(link.missed()).isEmpty();
        }
    }

    @Test
    void afterARestartEverythingIsFollowedAgainAndSaidToHaveBeenMissed() {
        try (var link = TestLink.to(redis.port()).connected()) {
            link.follows("{a}");
            link.follows("{b}");
            link.follows("{left}");
            link.link().unfollow("{left}:feed");
            redis.kill();
            within(2).until(() -> !link.link().isUp());
            assertThat(failure(link.echo("{a}")).certainlyNotRun()).isTrue();

            redis.restartEmpty();
            within(2).untilAsserted(() -> assertThat(link.missed()).containsExactlyInAnyOrder("{a}:feed", "{b}:feed"));
            assertThat(answer(link.publishes("{a}", "new"))).isEqualTo(1L);
            assertThat(answer(link.publishes("{b}", "newer"))).isEqualTo(1L);
            assertThat(answer(link.publishes("{left}", "unheard"))).isEqualTo(0L);
            within(2).untilAsserted(() -> assertThat(link.messages()).containsExactly("new", "newer"));
            assertThat(link.ups()).hasSize(2);
        }
    }

    @Test
    void whatWasUnderWayWhenTheServerDiedMayHaveBeenRun() {
        try (var link = TestLink.to(redis.port()).connected()) {
            redis.pause();
            var underWay = link.set("{a}", "1");
            redis.kill();
            var failure = failure(underWay);
            assertThat(failure.reason()).isEqualTo(LinkFailure.Reason.LOST);
            assertThat(failure.certainlyNotRun()).isFalse();
            assertThat(link.failures()).containsExactly(LinkFailure.Reason.LOST);
        }
    }

    @Test
    void aStoppedServerIsNotWaitedForAndMayStillRunWhatItGot() {
        try (var link = TestLink.to(redis.port()).connected()) {
            link.follows("{a}");
            answer(link.set("{a}", "early"));
            redis.pause();
            var failure = failure(link.set("{a}", "late"));
            assertThat(failure.reason()).isEqualTo(LinkFailure.Reason.TIMEOUT);
            assertThat(failure.certainlyNotRun()).isFalse();
            within(6).until(() -> !link.link().isUp());
            assertThat(failure(link.echo("{a}")).certainlyNotRun()).isTrue();

            redis.resume();
            within(4).until(link.link()::isUp);
            within(2).untilAsserted(() -> assertThat(link.missed()).containsExactly("{a}:feed"));
            assertThat(link.get("{a}")).isEqualTo("late");
        }
    }

    @Test
    void aShortStopCostsNoConnection() {
        try (var link = TestLink.to(redis.port()).connected()) {
            redis.pause();
            assertThat(failure(link.echo("{a}")).reason()).isEqualTo(LinkFailure.Reason.TIMEOUT);
            redis.resume();
            assertThat((List<?>) answer(link.echo("{a}", bytes("1")))).hasSize(1);
            assertThat(link.ups()).hasSize(1);
        }
    }

    @Test
    void aConnectionOnWhichNothingComesBackIsMadeAnew() {
        try (var proxy = TcpProxy.to(redis.port());
                var link = TestLink.to(proxy.port()).connected()) {
            link.follows("{a}");
            proxy.swallows();
            assertThat(failure(link.echo("{a}")).certainlyNotRun()).isFalse();
            within(6).until(() -> !link.link().isUp());
            proxy.passes();
            within(4).untilAsserted(() -> assertThat(link.missed()).containsExactly("{a}:feed"));
            assertThat(link.link().isUp()).isTrue();
            assertThat(answer(link.publishes("{a}", "new"))).isEqualTo(1L);
        }
    }

    @Test
    void aCutConnectionIsMadeAnewAtOnce() {
        try (var proxy = TcpProxy.to(redis.port());
                var link = TestLink.to(proxy.port()).connected()) {
            link.follows("{a}");
            proxy.cuts();
            within(2).untilAsserted(() -> assertThat(link.missed()).containsExactly("{a}:feed"));
            assertThat(answer(link.publishes("{a}", "new"))).isEqualTo(1L);
        }
    }

    @Test
    void aServerThatBecomesAReplicaIsLeft() {
        try (var master = RedisServer.start();
                var link = TestLink.to(redis.port()).connected()) {
            redis.cli("replicaof", "127.0.0.1", "" + master.port());
            var failure = failure(link.set("{a}", "lost"));
            assertThat(failure.reason()).isEqualTo(LinkFailure.Reason.REFUSED);
            assertThat(failure.certainlyNotRun()).isTrue();
            within(2).until(() -> !link.link().isUp());
            redis.cli("replicaof", "no", "one");
            within(2).until(link.link()::isUp);
            answer(link.set("{a}", "kept"));
            assertThat(link.get("{a}")).isEqualTo("kept");
        }
    }
}
