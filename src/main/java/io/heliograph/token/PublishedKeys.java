package io.heliograph.token;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;

/// A JWK set whose place is known.
record PublishedKeys(URI keySet) implements KeyServer {

    @Override
    public JWKSet fetch() throws IOException {
        try (Visit visit = new Visit()) {
            return visit.keySet(keySet);
        }
    }
}
