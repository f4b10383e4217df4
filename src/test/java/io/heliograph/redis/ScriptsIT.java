package io.heliograph.redis;

import static io.heliograph.redis.TestLink.answer;
import static io.heliograph.redis.TestLink.bytes;
import static io.heliograph.redis.TestLink.failure;
import static io.heliograph.redis.TestLink.numbers;
import static io.heliograph.redis.TestLink.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Scripts and channels on one server that is well.
@ExtendWith(RedisServer.Installed.class)
class ScriptsIT {

    @AutoClose
    private static final RedisServer REDIS = RedisServer.start();

    private TestLink link;

    @BeforeEach
    void connect() {
        link = TestLink.to(REDIS.port()).connected();
    }

    @AfterEach
    void disconnect() {
        link.close();
    }

    @Test
    void whatIsGivenUpIsToldSoByTheServersOwnClock() {
        var when = new Script("when", "return ARGV").within(LinkSettings.COMMAND);
        long before = millis();
        var answer = (List<?>)
                answer(link.link().run(when, List.of("{a}"), List.of()).toCompletableFuture());
        long after = millis();
        String server = REDIS.cli("INFO", "server").replaceAll("(?s).*run_id:(\\w+).*", "$1");
        assertThat(text(answer.get(0))).startsWith(server + '.');
        long deadline = Long.parseLong(text(answer.get(1)));
        assertThat(deadline - LinkSettings.COMMAND.toMillis()).isBetween(before - 100, after);
    }

    private long millis() {
        return Long.parseLong(REDIS.cli("EVAL", "local t = redis.call('TIME') return t[1] * 1000 + t[2] / 1000", "0"));
    }

    @Test
    void whatCameTooLateWasCertainlyNotRun() {
        var late = new Script("late", "return redis.error_reply('LATE it was given up before it came')");
        var failure = failure(link.link().run(late, List.of("{a}"), List.of()).toCompletableFuture());
        assertThat(failure.reason()).isEqualTo(LinkFailure.Reason.REFUSED);
        assertThat(failure.certainlyNotRun()).isTrue();
    }

    @Test
    void bytesGoThereAndComeBackAsTheyAre() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        var answer = (List<?>) answer(link.echo("{a}", all, new byte[0]));
        assertThat(answer).hasSize(2);
        assertThat((byte[]) answer.get(0)).isEqualTo(all);
        assertThat((byte[]) answer.get(1)).isEmpty();
    }

    @Test
    void answersAreNestedLists() {
        var nested = new Script("nested", "return {1, {'two', {3}}, {}, false, redis.status_reply('FINE')}");
        var answer = (List<?>) answer(link.run(nested, "{a}"));
        assertThat(answer).hasSize(5);
        assertThat(answer.get(0)).isEqualTo(1L);
        var inner = (List<?>) answer.get(1);
        assertThat(text(inner.get(0))).isEqualTo("two");
        assertThat((List<?>) inner.get(1)).isEqualTo(List.of(3L));
        assertThat((List<?>) answer.get(2)).isEmpty();
        assertThat(answer.get(3)).isNull();
        assertThat(text(answer.get(4))).isEqualTo("FINE");
    }

    @Test
    void answersMayBeSingle() {
        assertThat(answer(link.run(new Script("number", "return 7"), "{a}"))).isEqualTo(7L);
        assertThat(answer(link.run(new Script("nothing", "return false"), "{a}")))
                .isNull();
        assertThat(text(answer(link.set("{a}", "1")))).isEqualTo("OK");
        assertThat((List<?>) answer(link.run(new Script("empty", "return {}"), "{a}")))
                .isEmpty();
    }

    @Test
    void entriesOfAStreamCanBeRead() {
        var stream = new Script("stream", """
                redis.call('XADD', KEYS[1], '1-0', 'a', '1')
                redis.call('XADD', KEYS[1], '2-0', 'a', '2')
                return redis.call('XRANGE', KEYS[1], '-', '+')""");
        var entries = (List<?>) answer(link.run(stream, "{stream}"));
        assertThat(entries).hasSize(2);
        var second = (List<?>) entries.get(1);
        assertThat(text(second.get(0))).isEqualTo("2-0");
        assertThat(((List<?>) second.get(1)).stream().map(TestLink::text)).containsExactly("a", "2");
    }

    @Test
    void aScriptThatTheServerHasForgottenIsSentAgain() {
        answer(link.echo("{a}", bytes("1")));
        REDIS.cli("script", "flush");
        assertThat((List<?>) answer(link.echo("{a}", bytes("2")))).hasSize(1);
        assertThat(link.failures()).isEmpty();
    }

    @Test
    void aScriptThatFailsMayHaveDoneSomething() {
        var half = new Script("half", "redis.call('SET', KEYS[1], 'done') return redis.call('NONSENSE')");
        var failure = failure(link.run(half, "{half}"));
        assertThat(failure.reason()).isEqualTo(LinkFailure.Reason.REFUSED);
        assertThat(failure.certainlyNotRun()).isFalse();
        assertThat(link.get("{half}")).isEqualTo("done");
        assertThat(link.failures()).containsExactly(LinkFailure.Reason.REFUSED);
    }

    @Test
    void messagesComeInOrder() {
        link.follows("{order}");
        // From then on the server knows the script.
        answer(link.publishes("{order}", "0"));
        var sent = numbers(1, 3000);
        List<CompletableFuture<Object>> answers = new ArrayList<>();
        for (var each : sent) {
            answers.add(link.publishes("{order}", each));
        }
        answers.forEach(each -> assertThat(answer(each)).isEqualTo(1L));
        await().untilAsserted(() -> assertThat(link.messages()).isEqualTo(numbers(0, 3000)));
    }

    @Test
    void nothingComesOfAChannelThatIsFollowedNoMore() {
        link.follows("{left}");
        link.link().unfollow("{left}:feed");
        await().untilAsserted(() ->
                assertThat(answer(link.publishes("{left}", "late"))).isEqualTo(0L));
        assertThat(link.messages()).isEmpty();
    }

    @Test
    void aChannelCanBeFollowedAgainAtOnceButNotTwice() {
        link.follows("{again}");
        link.link().unfollow("{again}:feed");
        link.follows("{again}");
        assertThat(answer(link.publishes("{again}", "heard"))).isEqualTo(1L);
        await().untilAsserted(() -> assertThat(link.messages()).containsExactly("heard"));
        assertThatThrownBy(() -> link.follows("{again}")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aConsumerThatFailsDoesNotEndTheChannel() {
        answer(link.link()
                .follow("{bad}:feed", message -> {
                    link.messages().add(text(message));
                    throw new IllegalArgumentException("on purpose");
                })
                .toCompletableFuture());
        answer(link.publishes("{bad}", "1"));
        answer(link.publishes("{bad}", "2"));
        await().untilAsserted(() -> assertThat(link.messages()).containsExactly("1", "2"));
    }

    @Test
    void tooManyCommandsAreRefusedUnsent() {
        REDIS.pause();
        try {
            List<CompletableFuture<Object>> all = new ArrayList<>();
            for (int i = 0; i < LinkSettings.QUEUE + 500; i++) {
                all.add(link.echo("{a}"));
            }
            var failure = failure(all.getLast());
            assertThat(failure.reason()).isEqualTo(LinkFailure.Reason.FULL);
            assertThat(failure.certainlyNotRun()).isTrue();
        } finally {
            REDIS.resume();
        }
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat((List<?>) answer(link.echo("{a}"))).isEmpty());
    }

    @Test
    void withoutDurableReceiptsNobodyWaitsForReplicas() {
        assertThatThrownBy(() -> link.link().replicated()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingOfTheDriverRemainsWhenTheLinkIsClosed() {
        link.close();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("redis-")));
    }
}
