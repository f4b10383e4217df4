package io.heliograph.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import io.heliograph.access.Bearers;
import io.heliograph.access.Revocations;
import io.heliograph.signal.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// What the properties of tokens do when the server starts.
class TokenSettingsTests {

    private static final String SECRET = "heliograph.security.jwt.secret=";
    private static final String SPRINGS = "spring.security.oauth2.resourceserver.jwt.";
    private static final String ISSUER = SPRINGS + "issuer-uri=https://issuer.example.org/realm";
    private static final String KEY_SET = SPRINGS + "jwk-set-uri=https://issuer.example.org/keys";

    private final WebApplicationContextRunner server = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(OAuth2ResourceServerAutoConfiguration.class))
            .withUserConfiguration(TokenConfiguration.class)
            .withBean(InstantSource.class, () -> InstantSource.fixed(Mint.NOW))
            .withBean(Revocations.class)
            .withPropertyValues("heliograph.security.mode=jwt");

    @TempDir
    private Path directory;

    @Test
    void withoutTheModeNothingChecksTokens() {
        server.withPropertyValues("heliograph.security.mode=open", SECRET + Mint.SECRET)
                .run(context ->
                        assertThat(context).doesNotHaveBean(Bearers.class).doesNotHaveBean(JwtDecoder.class));
    }

    @Test
    void aSecretChecksTokens() {
        server.withPropertyValues(SECRET + Mint.SECRET, SPRINGS + "audiences=heliograph")
                .run(context -> {
                    assertThat(verdict(context, Mint.token(Mint.claims("aud", "heliograph"))))
                            .isEqualTo("Accepted");
                    assertThat(verdict(context, Mint.token(Mint.claims()))).isEqualTo("Rejected");
                });
    }

    @Test
    void aSecretOf32BytesIsLongEnoughWhateverItsCharacters() {
        server.withPropertyValues(SECRET + "ü".repeat(16))
                .run(context -> assertThat(context).hasSingleBean(Bearers.class));
        server.withPropertyValues(SECRET + "ü".repeat(15) + "u")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void aPublicKeyChecksTokens() throws Exception {
        var key = Mint.rsa("one");
        var file = pem(key.toRSAPublicKey().getEncoded());
        server.withPropertyValues(SPRINGS + "public-key-location=file:" + file).run(context -> {
            var token = Mint.token(JWSAlgorithm.RS256, key, Mint.claims());
            assertThat(verdict(context, token)).isEqualTo("Accepted");
        });
    }

    @Test
    void onlyTheAlgorithmsThatAreNamedCount() throws Exception {
        var key = Mint.rsa("one");
        var file = pem(key.toRSAPublicKey().getEncoded());
        server.withPropertyValues(SPRINGS + "public-key-location=file:" + file, SPRINGS + "jws-algorithms=PS256,RS512")
                .run(context -> {
                    assertThat(verdict(context, Mint.token(JWSAlgorithm.PS256, key, Mint.claims())))
                            .isEqualTo("Accepted");
                    assertThat(verdict(context, Mint.token(JWSAlgorithm.RS256, key, Mint.claims())))
                            .isEqualTo("Rejected");
                });
    }

    @Test
    void anIssuerIsNotAskedAtTheStart() {
        try (var host = new KeyHost()) {
            server.withPropertyValues(SPRINGS + "issuer-uri=" + host.issuer()).run(context -> {
                assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(JwtDecoder.class)
                        .hasSingleBean(Bearers.class);
                assertThat(host.metadataFetches()).isZero();
                assertThat(host.keyFetches()).isZero();
            });
        }
    }

    @Test
    void keysElsewhereAndAnIssuerGoTogether() {
        server.withPropertyValues(ISSUER, KEY_SET)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void nothingOfThemPrintsASecret() {
        server.withPropertyValues(SECRET + Mint.SECRET).run(context -> {
            assertThat(context.getBean(JwtProperties.class)).asString().doesNotContain(Mint.SECRET);
            assertThat(context.getBean(Bearers.class)).asString().doesNotContain(Mint.SECRET);
        });
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void theServerDoesNotStartWhere(String problem, String[] properties) {
        server.withPropertyValues(properties)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(UnusableTokenSettings.class)
                        .hasMessageContaining(problem)
                        .message()
                        .doesNotContain("0123456789"));
    }

    @Test
    void theServerDoesNotStartWithAKeyThatIsTooShort() throws Exception {
        var file = pem(Mint.rsa(1024, "one").toRSAPublicKey().getEncoded());
        server.withPropertyValues(SPRINGS + "public-key-location=file:" + file)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseInstanceOf(UnusableTokenSettings.class)
                        .hasRootCauseMessage(
                                SPRINGS + "public-key-location names no RSA public key of at least 2048 bits."));
    }

    static Stream<Arguments> unusable() {
        var publicKey = SPRINGS + "public-key-location=file:/dev/null";
        return Stream.of(
                refused("nothing says which keys"),
                refused("nothing says which keys", SECRET),
                refused("nothing says which keys", SPRINGS + "audiences=heliograph"),
                refused("it has 31", SECRET + "0123456789012345678901234567890"),
                refused("it has 1.", SECRET + "s"),
                refused("jwt.issuer-uri", SECRET + Mint.SECRET, ISSUER),
                refused("jwt.jwk-set-uri", SECRET + Mint.SECRET, KEY_SET),
                refused("jwt.public-key-location", SECRET + Mint.SECRET, publicKey),
                refused("jwt.jws-algorithms", SECRET + Mint.SECRET, SPRINGS + "jws-algorithms=RS256"),
                refused("jwt.public-key-location", KEY_SET, publicKey),
                refused("no RSA public key", publicKey),
                refused("no RSA public key", SPRINGS + "public-key-location=file:/does/not/exist"),
                refused("names HS256", KEY_SET, SPRINGS + "jws-algorithms=RS256,HS256"),
                refused("names none", KEY_SET, SPRINGS + "jws-algorithms=none"),
                refused("no http or https URI", SPRINGS + "jwk-set-uri=file:///etc/keys"),
                refused("no http or https URI", SPRINGS + "jwk-set-uri=not a URI"),
                refused("no http or https URI", SPRINGS + "issuer-uri=https://user:0123456789@issuer.example.org"),
                refused("no http or https URI", SPRINGS + "issuer-uri=issuer.example.org"));
    }

    private static Arguments refused(String problem, String... properties) {
        return Arguments.of(problem, properties);
    }

    private static String verdict(AssertableWebApplicationContext context, String token) {
        return context.getBean(Bearers.class)
                .check(new Secret(token))
                .getClass()
                .getSimpleName();
    }

    private Path pem(byte[] der) throws IOException {
        return Files.writeString(
                directory.resolve("key.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END PUBLIC KEY-----\n");
    }
}
