package io.heliograph.token;

import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import javax.crypto.SecretKey;

/// Where the keys come from that tokens are checked with.
sealed interface KeyOrigin {

    /// One secret that the issuer shares with this server.
    record Shared(SecretKey key) implements KeyOrigin {
        @Override
        public String toString() {
            return "Shared[]";
        }
    }

    /// One public key that the operator put beside this server.
    record Given(RSAPublicKey key) implements KeyOrigin {}

    /// A JWK set (RFC 7517 section 5).
    record Published(URI keySet) implements KeyOrigin {}

    /// A JWK set that the issuer's metadata name (RFC 8414 section 3).
    record Issued(String issuer) implements KeyOrigin {}
}
