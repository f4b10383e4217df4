package io.heliograph.token;

import static io.heliograph.token.Mint.claims;
import static io.heliograph.token.Mint.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.heliograph.token.KeyHost.Manner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Keys that a server publishes over HTTP.
@Timeout(30)
class FetchedKeysIT {

    private static final RSAKey FIRST = Mint.rsa("first");
    private static final RSAKey SECOND = Mint.rsa("second");
    private static final ECKey STRANGE = Mint.ec(Curve.P_256, "strange");
    private static final String OF_FIRST = token(JWSAlgorithm.RS256, FIRST, claims());
    private static final String OF_SECOND = token(JWSAlgorithm.RS256, SECOND, claims());
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /// What a check may take beside the time that it waits for keys, on a machine that does other things too.
    private static final Duration SLACK = Duration.ofMillis(1500);

    private final KeyHost host = new KeyHost(FIRST.toPublicJWK());
    private final HandClock clock = new HandClock();
    private final Check check = Check.of(settings(new KeyOrigin.Published(host.keySet())), clock);

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void areFetchedWithTheFirstTokenAndNotAgain() {
        assertThat(host.keyFetches()).isZero();
        for (int i = 0; i < 20; i++) {
            assertThat(check.verdict(OF_FIRST)).isEqualTo("Accepted");
        }
        assertThat(host.keyFetches()).isOne();
    }

    @Test
    void areFetchedAgainForAKeyThatIsNew() {
        check.verdict(OF_FIRST);
        host.publishes(FIRST.toPublicJWK(), SECOND.toPublicJWK());
        clock.goes(PAUSE);

        assertThat(check.verdict(OF_SECOND)).isEqualTo("Accepted");
        assertThat(check.verdict(OF_FIRST)).isEqualTo("Accepted");
        assertThat(host.keyFetches()).isEqualTo(2);
    }

    @Test
    void countNoMoreWhenTheyAreNoLongerPublished() {
        check.verdict(OF_FIRST);
        host.publishes(SECOND.toPublicJWK());
        clock.goes(Duration.ofMinutes(5));
        assertThat(check.verdict(OF_FIRST)).isEqualTo("Accepted");

        clock.goes(Duration.ofSeconds(1));
        assertThat(check.verdict(OF_FIRST)).isEqualTo("Rejected");
        assertThat(check.verdict(OF_SECOND)).isEqualTo("Accepted");
        assertThat(host.keyFetches()).isEqualTo(2);
    }

    @Test
    void areFetchedAtMostOnceInTenSecondsHoweverManyUnknownOnesAreNamed() throws Exception {
        check.verdict(OF_FIRST);
        clock.goes(PAUSE);

        assertThat(verdicts(200, FetchedKeysIT::strange)).containsOnly("Rejected");
        assertThat(host.keyFetches()).isEqualTo(2);

        clock.goes(PAUSE.minusMillis(1));
        assertThat(verdicts(200, FetchedKeysIT::strange)).containsOnly("Rejected");
        assertThat(host.keyFetches()).isEqualTo(2);

        clock.goes(Duration.ofMillis(1));
        assertThat(verdicts(200, FetchedKeysIT::strange)).containsOnly("Rejected");
        assertThat(host.keyFetches()).isEqualTo(3);
    }

    @Test
    void areWaitedForByAllWhoComeAtOnce() throws Exception {
        assertThat(verdicts(50, i -> OF_FIRST)).containsOnly("Accepted");
        assertThat(host.keyFetches()).isOne();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WELL")
    void goOnToCountWhileTheServerIsOut(Manner manner) throws Exception {
        check.verdict(OF_FIRST);
        host.becomes(manner);
        clock.goes(Duration.ofMinutes(6));
        assertThat(check.verdict(OF_FIRST)).isEqualTo("Accepted");
        assertThat(host.keyFetches()).isEqualTo(2);
        assertThat(verdicts(200, FetchedKeysIT::strange)).containsOnly("Rejected");
        assertThat(host.keyFetches()).isEqualTo(2);

        host.becomes(Manner.WELL);
        host.publishes(SECOND.toPublicJWK());
        clock.goes(PAUSE);
        assertThat(check.verdict(OF_SECOND)).isEqualTo("Accepted");
        assertThat(check.verdict(OF_FIRST)).isEqualTo("Rejected");
    }

    @Test
    void goOnToCountWhereThePlaceOfKeysIsBroken() {
        var ofIssuer = Check.of(settings(new KeyOrigin.Issued(host.issuer())), clock);
        assertThat(ofIssuer.verdict(OF_FIRST)).isEqualTo("Accepted");
        host.becomes(Manner.FAILING);
        clock.goes(Duration.ofMinutes(6));
        assertThat(ofIssuer.verdict(OF_FIRST)).isEqualTo("Accepted"); // and the place is forgotten

        host.becomes(Manner.WELL);
        host.names(host.issuer(), "not/absolute");
        clock.goes(PAUSE);
        assertThat(ofIssuer.verdict(OF_FIRST)).isEqualTo("Accepted");
        assertThat(host.keyFetches()).isEqualTo(2);
    }

    @Test
    void goOnToCountForADayAtMost() {
        check.verdict(OF_FIRST);
        host.becomes(Manner.FAILING);
        clock.goes(Duration.ofHours(24));
        assertThat(check.verdict(token(JWSAlgorithm.RS256, FIRST, later(24)))).isEqualTo("Accepted");

        clock.goes(Duration.ofSeconds(1));
        assertThat(check.verdict(token(JWSAlgorithm.RS256, FIRST, later(24)))).isEqualTo("Rejected");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WELL")
    void doNotKeepACheckWaitingForLong(Manner manner) throws Exception {
        host.becomes(manner);
        var begin = System.nanoTime();

        assertThat(verdicts(20, i -> OF_FIRST)).containsOnly("Rejected");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Visit.LONGEST.plus(SLACK));
        assertThat(host.keyFetches()).isOne();
    }

    @Test
    void doNotKeepOthersWaitingWhoseKeyIsKnown() throws Exception {
        check.verdict(OF_FIRST);
        host.becomes(Manner.SILENT);
        clock.goes(PAUSE);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var waiting = threads.submit(() -> check.verdict(OF_SECOND));
            await().until(() -> host.keyFetches() == 2);

            assertThat(check.verdict(OF_FIRST)).isEqualTo("Accepted");
            assertThat(waiting).isNotDone();
            assertThat(waiting.get()).isEqualTo("Rejected");
        }
    }

    @Test
    void ofAnIssuerAreFoundByItsMetadata() {
        var ofIssuer = Check.of(settings(new KeyOrigin.Issued(host.issuer())), clock);
        assertThat(host.metadataFetches()).isZero();

        assertThat(ofIssuer.verdict(OF_FIRST)).isEqualTo("Accepted");
        var asked = host.metadataFetches();
        host.publishes(SECOND.toPublicJWK());
        clock.goes(PAUSE);
        assertThat(ofIssuer.verdict(OF_SECOND)).isEqualTo("Accepted");

        assertThat(host.metadataFetches()).isEqualTo(asked).isPositive();
        assertThat(host.keyFetches()).isEqualTo(2);
    }

    @Test
    void ofAnIssuerAreRefusedWhereTheMetadataAreAnothers() {
        host.names("http://localhost/another");
        var ofIssuer = Check.of(settings(new KeyOrigin.Issued(host.issuer())), clock);

        assertThat(ofIssuer.verdict(OF_FIRST)).isEqualTo("Rejected");
        assertThat(host.keyFetches()).isZero();
    }

    @Test
    void ofAnIssuerThatIsOutAreAskedForOnceInTenSeconds() throws Exception {
        host.becomes(Manner.FAILING);
        var ofIssuer = Check.of(settings(new KeyOrigin.Issued(host.issuer())), clock);

        assertThat(verdicts(ofIssuer, 50, i -> OF_FIRST)).containsOnly("Rejected");
        assertThat(host.metadataFetches()).isEqualTo(3); // each of the three places once

        host.becomes(Manner.WELL);
        assertThat(ofIssuer.verdict(OF_FIRST)).isEqualTo("Rejected");
        clock.goes(PAUSE);
        assertThat(ofIssuer.verdict(OF_FIRST)).isEqualTo("Accepted");
    }

    private List<String> verdicts(int count, IntFunction<String> tokens) throws Exception {
        return verdicts(check, count, tokens);
    }

    /// What becomes of so many tokens that come at once.
    private static List<String> verdicts(Check by, int count, IntFunction<String> tokens) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> checks = IntStream.range(0, count)
                    .mapToObj(tokens)
                    .<Callable<String>>map(token -> () -> by.verdict(token))
                    .toList();
            return threads.invokeAll(checks).stream().map(Future::resultNow).toList();
        }
    }

    private static String strange(int number) {
        return token(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID("strange-" + number)
                        .build(),
                STRANGE,
                claims());
    }

    private static String later(int hours) {
        return claims("iat", null, "exp", Mint.secondsFromNow(hours * 3600L + 60));
    }

    private static TokenSettings settings(KeyOrigin keys) {
        return new TokenSettings(keys, PinnedKeys.ALGORITHMS, null, List.of());
    }
}
