package io.heliograph.web;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// The headers of everything served: Spring Security's own (no sniffing, no frames, no caching of what may change), and
/// what a page that sees cameras needs. HSTS goes over https only.
final class SecurityHeaders implements Customizer<HeadersConfigurer<HttpSecurity>> {

    private static final String PERMISSIONS =
            "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()";

    private static final long YEAR_IN_SECONDS = 31_536_000;

    private final ContentPolicies policies;

    SecurityHeaders(ContentPolicies policies) {
        this.policies = policies;
    }

    @Override
    public void customize(HeadersConfigurer<HttpSecurity> headers) {
        headers.addHeaderWriter(policies)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                // Other names below the server's are not the server's to decide about.
                .httpStrictTransportSecurity(
                        hsts -> hsts.includeSubDomains(false).maxAgeInSeconds(YEAR_IN_SECONDS));
    }
}
