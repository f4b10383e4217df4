package io.heliograph.token;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;

/// Where an issuer publishes its keys. Asked by one thread at a time.
interface KeyServer {

    /// The keys as they are now; waits for at most [Visit#LONGEST].
    ///
    /// @throws IOException if they do not come in time, or something else comes
    JWKSet fetch() throws IOException;
}
