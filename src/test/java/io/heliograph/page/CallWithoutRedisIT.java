package io.heliograph.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.heliograph.redis.RedisServer;
import io.heliograph.scenario.OwnServer;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two people are in a call, each at a node of its own, and Redis is away.
@ExtendWith({Chromium.class, RedisServer.Installed.class})
class CallWithoutRedisIT {

    /// More than a node's lease, after which the others take it for dead if Redis is there.
    private static final Duration AWAY = Duration.ofSeconds(8);

    @Test
    void theCallGoesOnWhileRedisHangsAndTheRoomAfterwards() {
        goesOn(RedisServer::pause, RedisServer::resume);
    }

    @Test
    void theCallGoesOnWhileRedisIsDeadAndTheRoomInAnEmptyOne() {
        goesOn(RedisServer::kill, RedisServer::restartEmpty);
    }

    private static void goesOn(Consumer<RedisServer> goes, Consumer<RedisServer> comes) {
        try (var redis = RedisServer.start();
                var here = OwnServer.startOn(redis, "call");
                var there = OwnServer.startOn(redis, "call");
                var playwright = Chromium.playwright();
                var browser = Chromium.launch(playwright);
                var ada = Tab.open(browser, here.port(), "Ada", "");
                var bob = Tab.open(browser, there.port(), "Bob", "");
                var cyd = Tab.open(browser, here.port(), "Cyd", "")) {
            meet(ada, bob);

            goes.accept(redis);
            ada.says("Are you still there?");
            seeAndHearEachOther(ada, bob, AWAY);
            PlaywrightAssertions.assertThat(ada.page().locator("#chat-log .own[data-sending=true]"))
                    .hasCount(1);
            comes.accept(redis);

            bob.reads("Are you still there?");
            bob.says("I am");
            ada.reads("I am");
            assertThat(ada.hasOnlyMarkedConnections()).isTrue();
            assertThat(bob.hasOnlyMarkedConnections()).isTrue();
            cyd.joins("room").inCall().seesAndHears(2);
            ada.seesAndHears(2);
            bob.seesAndHears(2);
        }
    }

    private static void meet(Tab ada, Tab bob) {
        ada.joins("room").inCall();
        bob.joins("room").inCall();
        ada.seesAndHears(1);
        bob.seesAndHears(1);
        ada.marksConnections();
        bob.marksConnections();
    }

    private static void seeAndHearEachOther(Tab ada, Tab bob, Duration atLeast) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < atLeast.toNanos()) {
            ada.seesAndHears(1);
            bob.seesAndHears(1);
        }
    }
}
