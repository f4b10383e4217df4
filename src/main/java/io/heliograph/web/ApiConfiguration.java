package io.heliograph.web;

import io.heliograph.access.Addresses;
import io.heliograph.access.Bearers;
import io.heliograph.room.RoomDirectory;
import io.heliograph.room.Rooms;
import io.heliograph.signal.SignalReader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The REST API: who may use it, and how its bodies are read.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdminProperties.class)
class ApiConfiguration {

    @Bean
    Gate apiGate(AdminProperties properties, ObjectProvider<Bearers> bearers) {
        Bearers ofUsers = bearers.getIfAvailable();
        return ofUsers == null ? Gate.Open.with(properties.token()) : new Gate.ByTokens(ofUsers);
    }

    @Bean
    Lookout apiLookout(Rooms rooms, RoomDirectory directory) {
        return new Lookout(rooms, directory);
    }

    @Bean
    Orders apiOrders(Rooms rooms, Lookout lookout, SignalReader reader, JsonMapper json) {
        return new Orders(rooms, lookout, reader, json);
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    ProblemResolver problemResolver(ProblemWriter problems) {
        return new ProblemResolver(problems);
    }

    /// Paths of a form that nothing here has.
    @Bean
    RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
        return (request, response, rejected) ->
                problems.write(response, Problem.badRequest("The request has a form that nothing here has."));
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiSecurity(HttpSecurity http, Gate gate, Addresses addresses, ProblemWriter problems) {
        return Stateless.chain(http.securityMatcher(ApiPaths.ALL)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, ApiPaths.DOCUMENT)
                        .permitAll()
                        .requestMatchers(ApiPaths.ICE_SERVERS)
                        .hasAuthority(BearerFilter.CLIENT)
                        .anyRequest()
                        .hasAuthority(BearerFilter.ADMINISTRATOR))
                .addFilterBefore(new BearerFilter(gate, addresses, problems), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new BodyLimit(problems), AuthorizationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, missing) -> problems.askForBearer(response))
                        .accessDeniedHandler((request, response, denied) -> {
                            if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
                                problems.askForBearer(response);
                            } else {
                                problems.write(response, Problem.forbidden());
                            }
                        })));
    }

    /// Whoever polls a list is told that nothing has changed.
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> apiEntityTags() {
        FilterRegistrationBean<ShallowEtagHeaderFilter> tags =
                new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        tags.addUrlPatterns("/api/rooms", "/api/rooms/*", "/api/node");
        return tags;
    }

    /// Bodies are read strictly: nothing unknown, nothing twice, nothing coerced.
    @Bean
    JsonMapperBuilderCustomizer strictBodies() {
        return json -> json.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(coercions -> {
                    for (CoercionInputShape shape : CoercionInputShape.values()) {
                        coercions.setCoercion(shape, CoercionAction.Fail);
                    }
                });
    }
}
