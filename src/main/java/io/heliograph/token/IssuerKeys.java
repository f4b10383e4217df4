package io.heliograph.token;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JWK set that an issuer's metadata name, as OpenID Connect Discovery 1.0 section 4 and RFC 8414 section 3
/// have them. The metadata are read when keys are wanted first, and again after a failure.
final class IssuerKeys implements KeyServer {

    private final String issuer;
    private @Nullable URI keySet;

    IssuerKeys(String issuer) {
        this.issuer = issuer;
    }

    @Override
    public JWKSet fetch() throws IOException {
        try (Visit visit = new Visit()) {
            URI found = keySet == null ? find(visit) : keySet;
            keySet = null;
            JWKSet keys = visit.keySet(found);
            keySet = found;
            return keys;
        }
    }

    private URI find(Visit visit) throws IOException {
        for (URI place : metadata()) {
            Map<String, Object> metadata = visit.object(place);
            if (metadata != null) {
                return keySetIn(metadata);
            }
        }
        throw new IOException("no metadata of " + issuer);
    }

    private List<URI> metadata() {
        String whole = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URI base = URI.create(whole);
        String host = base.getScheme() + "://" + base.getRawAuthority();
        String path = base.getRawPath();
        return List.of(
                URI.create(whole + "/.well-known/openid-configuration"),
                URI.create(host + "/.well-known/openid-configuration" + path),
                URI.create(host + "/.well-known/oauth-authorization-server" + path));
    }

    private URI keySetIn(Map<String, Object> metadata) throws IOException {
        if (!issuer.equals(metadata.get("issuer"))) {
            throw new IOException("the metadata of " + issuer + " are another issuer's");
        }
        if (metadata.get("jwks_uri") instanceof String text) {
            try {
                return URI.create(text);
            } catch (IllegalArgumentException e) {
                throw new IOException("the metadata of " + issuer + " name no URI of keys", e);
            }
        }
        throw new IOException("the metadata of " + issuer + " name no keys");
    }
}
