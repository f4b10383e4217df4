package io.heliograph.redis;

import static io.heliograph.redis.TestLink.answer;
import static io.heliograph.redis.TestLink.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.heliograph.scenario.Certificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/// Spring's own properties say where Redis is, who we are there, and whom we trust.
@ExtendWith(RedisServer.Installed.class)
class AddressesIT {

    private static final String RIGHTS = "~{a}* &{a}* -@all +@connection +@scripting +@pubsub +info +time +get +set";

    private static final String[] USERS = ("--user default off --user app on >secret " + RIGHTS).split(" ");

    @TempDir
    private Path folder;

    private RedisServer startWithTls(Certificate certificate) {
        return RedisServer.start(Door.withTls(certificate, folder).and("tls-auth-clients no"), USERS);
    }

    private DefaultSslBundleRegistry trusting(Certificate certificate) {
        return new DefaultSslBundleRegistry("redis", bundle(certificate));
    }

    private SslBundle bundle(Certificate certificate) {
        var trusted = folder.resolve("trusted.pem");
        certificate.writesCertificate(trusted);
        return SslBundle.of(new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate("file:" + trusted)));
    }

    private static Map<String, String> properties(RedisServer redis, String user, String password) {
        return Map.of(
                "spring.data.redis.host",
                "localhost",
                "spring.data.redis.port",
                "" + redis.port(),
                "spring.data.redis.username",
                user,
                "spring.data.redis.password",
                password,
                "spring.data.redis.ssl.bundle",
                "redis");
    }

    @Test
    void aUserOfFewRightsIsEnoughOverTls() {
        var certificate = Certificate.make(folder, "redis");
        try (var redis = startWithTls(certificate);
                var link = TestLink.with(trusting(certificate), properties(redis, "app", "secret"))
                        .connected()) {
            link.follows("{a}");
            answer(link.set("{a}", "1"));
            assertThat(link.get("{a}")).isEqualTo("1");
            assertThat(answer(link.publishes("{a}", "new"))).isEqualTo(1L);
            await().untilAsserted(() -> assertThat(link.messages()).containsExactly("new"));

            assertThat(failure(link.set("{b}", "1")).reason()).isEqualTo(LinkFailure.Reason.REFUSED);
            assertThat(failure(link.link().follow("{b}:feed", each -> {}).toCompletableFuture())
                            .reason())
                    .isEqualTo(LinkFailure.Reason.REFUSED);
        }
    }

    @Test
    void aServerThatNobodyVouchesForIsNotSpokenToUntilItsCertificateIsTrusted() {
        var certificate = Certificate.make(folder, "redis");
        var bundles = trusting(Certificate.make(folder, "another"));
        try (var redis = startWithTls(certificate);
                var link = TestLink.with(bundles, properties(redis, "app", "secret"))) {
            await().during(Duration.ofSeconds(1)).until(() -> !link.link().isUp());
            bundles.updateBundle("redis", bundle(certificate));
            link.connected();
        }
    }

    @Test
    void aUrlSaysItAllAndNoTextShowsItsPassword() {
        try (var redis = RedisServer.start(USERS);
                var wrong = TestLink.with(
                        Map.of("spring.data.redis.url", "redis://app:wrong@127.0.0.1:" + redis.port() + "/3"));
                var link = TestLink.with(
                                Map.of("spring.data.redis.url", "redis://app:secret@127.0.0.1:" + redis.port() + "/3"))
                        .connected()) {
            answer(link.set("{a}", "1"));
            assertThat(redis.cli("--user", "app", "--pass", "secret", "--no-auth-warning", "-n", "3", "get", "{a}"))
                    .isEqualTo("1");
            assertThat(wrong.link().isUp()).isFalse();
            assertThat(link.link().toString()).doesNotContain("secret");
        }
    }

    @Test
    void aNodeWithoutItsPortIsNamed() {
        assertThatThrownBy(() -> TestLink.with(Map.of("spring.data.redis.cluster.nodes", "redis.example.org")))
                .isInstanceOf(UnusableStoreSettings.class);
    }
}
