package io.heliograph.ice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Grants the use of ICE servers: STUN to all, TURN by time-limited credentials, `expiry:pseudonym` and its
/// HMAC-SHA1, as TURN servers with a shared secret check them (draft-uberti-behave-turn-rest-00).
public final class IceServers {

    private static final int PSEUDONYM_BYTES = 8;

    private final IceSettings settings;
    private final InstantSource clock;

    /// One server, as RTCIceServer has it.
    public record Granted(
            List<String> urls,
            @Nullable String username,
            @Nullable String credential) {
        public Granted {
            urls = List.copyOf(urls);
        }

        @Override
        public String toString() {
            return "Granted" + urls;
        }
    }

    public IceServers(IceSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// The servers that the user may use from now on for [#ttlSeconds].
    public List<Granted> grant(String user) {
        List<Granted> servers = new ArrayList<>();
        if (!settings.stun().isEmpty()) {
            servers.add(new Granted(settings.stun(), null, null));
        }
        String secret = settings.secret();
        if (secret != null && !settings.turn().isEmpty()) {
            long expiry = clock.instant().plus(settings.ttl()).getEpochSecond();
            String username = expiry + ":" + pseudonym(user, secret);
            String credential = Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret, username));
            servers.add(new Granted(settings.turn(), username, credential));
        }
        return List.copyOf(servers);
    }

    /// How long the credentials live; 0 where there are none.
    public long ttlSeconds() {
        return settings.secret() == null || settings.turn().isEmpty()
                ? 0
                : settings.ttl().toSeconds();
    }

    /// The same for the same user, and nothing that names it.
    private static String pseudonym(String user, String secret) {
        return HexFormat.of().formatHex(hmac("HmacSHA256", secret, user), 0, PSEUDONYM_BYTES);
    }

    private static byte[] hmac(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
