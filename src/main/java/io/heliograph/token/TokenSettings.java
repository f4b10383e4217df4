package io.heliograph.token;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How tokens are to be checked.
///
/// @param keys where the keys come from
/// @param algorithms what may have been signed with, where keys are public; a key's kind and its own `alg` narrow it
/// @param issuer the only `iss` that counts; null where any does
/// @param audiences of which a token's `aud` must hold one; none where any counts
record TokenSettings(
        KeyOrigin keys,
        Set<JWSAlgorithm> algorithms,
        @Nullable String issuer,
        List<String> audiences) {

    TokenSettings {
        algorithms = Set.copyOf(algorithms);
        audiences = List.copyOf(audiences);
    }
}
