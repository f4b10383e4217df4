package io.heliograph.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.JWKSource;
import io.heliograph.Heliograph;
import io.heliograph.access.Bearers;
import io.heliograph.access.Bearers.Verdict;
import io.heliograph.access.Revocations;
import io.heliograph.signal.Role;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/// Tokens of an authorization server, with nothing but its address in the properties.
class AuthorizationServerIT {

    private static AuthorizationServer issuer;

    private final HandClock clock = new HandClock(Instant.now());
    private final WebApplicationContextRunner server = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(OAuth2ResourceServerAutoConfiguration.class))
            .withUserConfiguration(TokenConfiguration.class)
            .withBean(InstantSource.class, () -> clock)
            .withBean(Revocations.class)
            .withPropertyValues(
                    "heliograph.security.mode=jwt",
                    "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.issuer(),
                    "spring.security.oauth2.resourceserver.jwt.audiences=heliograph");

    @BeforeAll
    static void start() {
        issuer = AuthorizationServer.start();
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void grantWhatItsCustomizerSays() {
        server.run(context -> {
            var verdict = context.getBean(Bearers.class).check(new Secret(issuer.token()));

            assertThat(verdict)
                    .asInstanceOf(InstanceOfAssertFactories.type(Verdict.Accepted.class))
                    .satisfies(accepted -> {
                        var grant = accepted.grant();
                        assertThat(grant.user()).isEqualTo(AuthorizationServer.CLIENT);
                        assertThat(grant.name()).isEqualTo("Anna");
                        assertThat(grant.scopes()).containsExactly("signal:admin");
                        assertThat(grant.rooms().in(new RoomId("standup"))).isEqualTo(Role.MODERATOR);
                        assertThat(grant.rooms().in(new RoomId("team-red"))).isEqualTo(Role.SPEAKER);
                        assertThat(grant.rooms().in(new RoomId("other"))).isNull();
                        assertThat(grant.tokenId()).isNotEmpty();
                        assertThat(grant.expiresAt()).isAfter(clock.instant());
                    });
        });
    }

    @Test
    void goOnToCountWhileItsKeysRotate() {
        server.run(context -> {
            var bearers = context.getBean(Bearers.class);
            var before = new Secret(issuer.token());
            var first = issuer.keys().signing();
            assertThat(bearers.check(before)).isInstanceOf(Verdict.Accepted.class);

            issuer.keys().signWith("next");
            clock.goes(Duration.ofSeconds(10));
            var after = new Secret(issuer.token());
            assertThat(bearers.check(after)).isInstanceOf(Verdict.Accepted.class);
            assertThat(bearers.check(before)).isInstanceOf(Verdict.Accepted.class);

            issuer.keys().withdraw(first);
            clock.goes(Duration.ofMinutes(6));
            assertThat(bearers.check(after)).isInstanceOf(Verdict.Accepted.class);
            assertThat(bearers.check(before)).isInstanceOf(Verdict.Rejected.class);
        });
    }

    @Test
    void endWhenItSays() {
        server.run(context -> {
            var token = new Secret(issuer.token());
            clock.goes(Duration.ofMinutes(61));

            assertThat(context.getBean(Bearers.class).check(token)).isInstanceOf(Verdict.Expired.class);
        });
    }

    /// It stands on the class path of all tests, and its automatic configuration must not change what they test.
    @Test
    void leaveNothingInAServerWithoutTokens() {
        try (var product = new SpringApplicationBuilder(Heliograph.class)
                .properties("server.port=0", "server.shutdown=immediate")
                .run()) {
            assertThat(product.getBeanNamesForType(JwtDecoder.class)).isEmpty();
            assertThat(product.getBeanNamesForType(JWKSource.class)).isEmpty();
            assertThat(product.getBeanNamesForType(RegisteredClientRepository.class))
                    .isEmpty();
        }
    }

    @Test
    void ofAnotherAuthorizationServerDoNotCount() {
        try (var other = AuthorizationServer.start()) {
            server.run(context -> assertThat(context.getBean(Bearers.class).check(new Secret(other.token())))
                    .isInstanceOf(Verdict.Rejected.class));
        }
    }
}
