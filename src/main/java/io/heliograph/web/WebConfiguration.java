package io.heliograph.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/// What may be asked for over HTTP besides the API: the pages, the client library, health and metrics. Nothing there
/// changes anything, and nobody logs in.
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    WordlessErrors wordlessErrors() {
        return new WordlessErrors();
    }

    @Bean
    BodyGuard bodyGuard() {
        return new BodyGuard();
    }

    @Bean
    SecurityFilterChain httpSecurity(HttpSecurity http) {
        return Stateless.chain(http.authorizeHttpRequests(requests -> requests.requestMatchers("/webjars/swagger-ui/**")
                .denyAll() // it is at /api/docs, where there is an API
                .anyRequest()
                .permitAll()));
    }
}
