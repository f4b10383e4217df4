package io.heliograph.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/// A stock Spring Authorization Server with one client, which says in its tokens where that client may go.
record AuthorizationServer(ConfigurableApplicationContext context, Keys keys) implements AutoCloseable {

    static final String CLIENT = "anna";

    private static final String PASSWORD = "a password of the tests";

    static AuthorizationServer start() {
        var keys = new Keys();
        keys.signWith("first");
        var context = new SpringApplicationBuilder(Application.class)
                .initializers(starting -> starting.getBeanFactory().registerSingleton("keys", keys))
                .properties("server.port=0", "server.shutdown=immediate")
                .run();
        return new AuthorizationServer(context, keys);
    }

    String issuer() {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /// A token as the client gets it.
    String token() throws IOException, InterruptedException {
        var login = Base64.getEncoder().encodeToString((CLIENT + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(issuer() + "/oauth2/token"))
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=signal:admin"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString()).body();
            return JsonMapper.builder()
                    .build()
                    .readTree(answer)
                    .get("access_token")
                    .asString();
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /// The server's keys, of which the last one signs.
    static final class Keys {

        private final List<RSAKey> published = new CopyOnWriteArrayList<>();

        void signWith(String keyId) {
            published.add(Mint.rsa(keyId));
        }

        void withdraw(String keyId) {
            published.removeIf(key -> key.getKeyID().equals(keyId));
        }

        JWKSet set() {
            return new JWKSet(List.copyOf(published));
        }

        String signing() {
            return published.getLast().getKeyID();
        }
    }

    /// No `@Configuration`, so that nobody finds it by scanning.
    @EnableAutoConfiguration
    static class Application {

        @Bean
        SecurityFilterChain authorization(HttpSecurity http) {
            return http.oauth2AuthorizationServer(Customizer.withDefaults())
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .build();
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId(UUID.randomUUID().toString())
                            .clientId(CLIENT)
                            .clientSecret("{noop}" + PASSWORD)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                            .scope("signal:admin")
                            .tokenSettings(TokenSettings.builder()
                                    .accessTokenTimeToLive(Duration.ofHours(1))
                                    .build())
                            .build());
        }

        @Bean
        JWKSource<SecurityContext> jwkSource(Keys keys) {
            return (selector, context) -> selector.select(keys.set());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> rooms(Keys keys) {
            return token -> {
                token.getJwsHeader().keyId(keys.signing());
                token.getClaims()
                        .audience(List.of("heliograph"))
                        .claim("name", "Anna")
                        .claim("rooms", Map.of("standup", "moderator", "team-*", "speaker"));
            };
        }
    }
}
