package io.heliograph.token;

import io.heliograph.access.Bearers;
import io.heliograph.access.Revocations;
import io.heliograph.signal.Secret;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/// A server's check of tokens, as its properties set it.
record Check(Bearers bearers, Revocations revocations) {

    static final String ISSUER = "https://issuer.example.org";
    static final String AUDIENCE = "heliograph";

    /// By the secret of the mint, at its time.
    static Check bySecret(String... audiences) {
        var key = new SecretKeySpec(Mint.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        return of(new TokenSettings(new KeyOrigin.Shared(key), PinnedKeys.ALGORITHMS, null, List.of(audiences)));
    }

    /// By one public key, of one issuer.
    static Check byPublicKey(RSAPublicKey key) {
        return of(new TokenSettings(
                new KeyOrigin.Given(key), PinnedKeys.ALGORITHMS, ISSUER, List.of(AUDIENCE, "another")));
    }

    static Check of(TokenSettings settings) {
        return of(settings, InstantSource.fixed(Mint.NOW));
    }

    static Check of(TokenSettings settings, InstantSource clock) {
        var revocations = new Revocations(clock);
        return new Check(new TokenBearers(new TokenDecoders(clock).decoder(settings), revocations), revocations);
    }

    /// By whatever keys the server publishes.
    static Check byKeysOf(KeyServer server, InstantSource clock) {
        var settings = new TokenSettings(new KeyOrigin.Issued(ISSUER), PinnedKeys.ALGORITHMS, null, List.of());
        var keys = new PinnedKeys(settings.algorithms(), new FetchedKeys(server, clock));
        var revocations = new Revocations(clock);
        return new Check(new TokenBearers(new TokenDecoders(clock).decoder(settings, keys), revocations), revocations);
    }

    Bearers.Verdict of(String token) {
        return bearers.check(new Secret(token));
    }

    /// What became of it, in one word.
    String verdict(String token) {
        return of(token).getClass().getSimpleName();
    }
}
