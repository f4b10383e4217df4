package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two nodes, of which the second is told another time of day, and callers who show tokens. Ada is on the first, bob on
/// the second, and so on.
class TokensOnAWrongClockIT extends ClusterScenario {

    private static final Map<String, String> EVERYWHERE = Map.of("*", "speaker");

    @BeforeAll
    static void start() {
        var redis = RedisServer.start();
        var properties = OwnCluster.properties(redis, Tokens.properties("heliograph.security.jwt.grace=1s"));
        begins(new OwnCluster(
                redis, List.of(OwnServer.start(properties), OwnServer.start(WrongClock.class, properties))));
    }

    @AfterAll
    static void itsClockIsRight() {
        WrongClock.isWrongBy(Duration.ZERO);
    }

    private static StompText connect(String user, Duration life) {
        return StompText.of(
                "CONNECT", "accept-version", "1.2", "Authorization", "Bearer " + Tokens.of(user, EVERYWHERE, life));
    }

    private TestPeer member(String user, Duration life) {
        var peer = peer(user).connects(connect(user, life));
        peer.joins(room());
        return peer;
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aTokenOfHalfAnHourIsGood(int hours) {
        WrongClock.isWrongBy(Duration.ofHours(hours));
        var ada = member("ada", Duration.ofMinutes(30));
        var bob = member("bob", Duration.ofMinutes(30));
        ada.receives("peer-joined");

        bob.sends(Body.chat("here I am"));
        ada.receives("control");
        bob.receivesNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aTokenEndsWhenItSays(int hours) {
        WrongClock.isWrongBy(Duration.ofHours(hours));
        member("ada", Duration.ofMinutes(30));
        var bob = member("bob", Duration.ofSeconds(1));

        assertThat(bob.receives("goaway").fields()).containsEntry("reason", "expired");
        assertThat(bob.client().closeCode()).isEqualTo(4402);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aTokenThatHasEndedIsNotTaken(int hours) {
        WrongClock.isWrongBy(Duration.ofHours(hours));
        member("ada", Duration.ofMinutes(30));
        var bob = peer("bob").opens(connect("bob", Duration.ofMinutes(-1)));

        assertThat(bob.client().error().header("code")).isEqualTo("expired");
    }
}
