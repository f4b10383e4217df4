package io.heliograph.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Builds what checks tokens.
///
/// @param clock whose time counts for tokens and for keys
record TokenDecoders(InstantSource clock) {

    /// What `typ` may say (RFC 7519 section 5.1, RFC 9068 section 2.1), so that no other kind of token passes for one.
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    /// Checks a token's signature, claims, times, issuer and audience. Asks nobody before the first token comes.
    JwtDecoder decoder(TokenSettings settings) {
        return decoder(settings, keys(settings));
    }

    /// The same with these keys in place of those that the settings name.
    JwtDecoder decoder(TokenSettings settings, JWSKeySelector<SecurityContext> keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier((type, context) -> checkType(type));
        processor.setJWSVerifierFactory(new Ed25519.Verifiers());
        processor.setJWSKeySelector(withoutExtensions(keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // the validators below tell the time by the clock
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setClaimSetConverter(new ClaimReader());
        decoder.setJwtValidator(validator(settings));
        return decoder;
    }

    private JWSKeySelector<SecurityContext> keys(TokenSettings settings) {
        return switch (settings.keys()) {
            case KeyOrigin.Shared shared -> new SingleKeyJWSKeySelector<>(JWSAlgorithm.HS256, shared.key());
            case KeyOrigin.Given given ->
                PinnedKeys.one(settings.algorithms(), new RSAKey.Builder(given.key()).build());
            case KeyOrigin.Published published -> fetched(settings, new PublishedKeys(published.keySet()));
            case KeyOrigin.Issued issued -> fetched(settings, new IssuerKeys(issued.issuer()));
        };
    }

    private JWSKeySelector<SecurityContext> fetched(TokenSettings settings, KeyServer server) {
        return new PinnedKeys(settings.algorithms(), new FetchedKeys(server, clock));
    }

    /// No extension of RFC 7515 section 4.1.11 is understood, `b64` (RFC 7797) among them.
    private static JWSKeySelector<SecurityContext> withoutExtensions(JWSKeySelector<SecurityContext> keys) {
        return (header, context) ->
                hasExtensions(header) ? Collections.emptyList() : keys.selectJWSKeys(header, context);
    }

    private static boolean hasExtensions(JWSHeader header) {
        return header.getCriticalParams() != null || !header.isBase64URLEncodePayload();
    }

    private OAuth2TokenValidator<Jwt> validator(TokenSettings settings) {
        List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
        validators.add(new Lifetime(clock));
        if (settings.issuer() != null) {
            validators.add(new JwtIssuerValidator(settings.issuer()));
        }
        if (!settings.audiences().isEmpty()) {
            validators.add(new JwtClaimValidator<Collection<String>>(
                    JwtClaimNames.AUD,
                    audiences -> audiences != null && !Collections.disjoint(audiences, settings.audiences())));
        }
        return new DelegatingOAuth2TokenValidator<>(validators);
    }

    private static void checkType(@Nullable JOSEObjectType type) throws BadJOSEException {
        if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
            throw new BadJOSEException("The token is of another type");
        }
    }
}
