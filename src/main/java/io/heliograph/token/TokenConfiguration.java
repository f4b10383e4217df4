package io.heliograph.token;

import io.heliograph.access.Bearers;
import io.heliograph.access.Revocations;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Callers are known by tokens. The decoder takes the place of the one that Spring Boot would make.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "heliograph.security.mode", havingValue = "jwt")
@EnableConfigurationProperties({JwtProperties.class, OAuth2ResourceServerProperties.class})
class TokenConfiguration {

    @Bean
    JwtDecoder jwtDecoder(
            JwtProperties own, OAuth2ResourceServerProperties springs, Environment environment, InstantSource clock) {
        List<String> algorithms = Binder.get(environment)
                .bind(TokenSettingsReader.SPRINGS + ".jws-algorithms", Bindable.listOf(String.class))
                .orElse(List.of());
        return new TokenDecoders(clock).decoder(new TokenSettingsReader(own, springs.getJwt(), algorithms).read());
    }

    @Bean
    Bearers bearers(JwtDecoder decoder, Revocations revocations) {
        return new TokenBearers(decoder, revocations);
    }
}
