package io.heliograph.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/// What may be asked for over HTTP besides the API: the pages, the client library, health and metrics. Nothing there
/// changes anything, and nobody logs in.
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    /// What the operators' page may load and do: what is its server's own.

    @Bean
    WordlessErrors wordlessErrors() {
        return new WordlessErrors();
    }

    @Bean
    SecurityFilterChain httpSecurity(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(new SecurityHeaders(new ContentPolicies()))
                .build();
    }
}
