package io.heliograph.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the public keys that a token may have been signed with: those of its `kid`, if it names one, whose
/// kind fits its `alg` and which have no other `alg` of their own. Never a secret (RFC 8725 section 3.1).
///
/// @param allowed the algorithms that count at all, of [#ALGORITHMS]
record PinnedKeys(Set<JWSAlgorithm> allowed, JWKSource<SecurityContext> source)
        implements JWSKeySelector<SecurityContext> {

    /// The signatures that can be checked with public keys.
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.EdDSA);

    private static final int LEAST_RSA_BITS = 2048;

    /// The only key there is, whatever `kid` a token names.
    static PinnedKeys one(Set<JWSAlgorithm> allowed, RSAKey key) {
        Set<JWSAlgorithm> fitting = new HashSet<>(allowed);
        fitting.retainAll(JWSAlgorithm.Family.RSA);
        return new PinnedKeys(fitting, (selector, context) -> List.of(key));
    }

    @Override
    public List<Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context) throws KeySourceException {
        List<Key> keys = new ArrayList<>();
        if (allowed.contains(header.getAlgorithm())) {
            for (JWK candidate : source.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), context)) {
                Key key = publicKey(candidate);
                if (key != null) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    /// Whether the key is as long as RFC 7518 section 3.3 wants it.
    static boolean isLongEnough(RSAPublicKey key) {
        return key.getModulus().bitLength() >= LEAST_RSA_BITS;
    }

    private static @Nullable Key publicKey(JWK candidate) {
        try {
            return switch (candidate) {
                case OctetKeyPair pair -> Ed25519.publicKey(pair);
                case RSAKey pair -> isLongEnough(pair.toRSAPublicKey()) ? pair.toRSAPublicKey() : null;
                case AsymmetricJWK pair -> pair.toPublicKey();
                default -> null;
            };
        } catch (JOSEException e) {
            return null; // a broken key checks nothing
        }
    }
}
