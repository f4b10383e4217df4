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

    /// The servers that the user may use from now on for [#ttlSeconds]. TURN is there once for each secret, the newest
    /// first: a client tries them all, so it is served while some TURN servers know one secret only.
    public List<Granted> grant(String user) {
        List<Granted> servers = new ArrayList<>();
        if (!settings.stun().isEmpty()) {
            servers.add(new Granted(settings.stun(), null, null));
        }
        if (!settings.turn().isEmpty()) {
            long expiry = clock.instant().plus(settings.ttl()).getEpochSecond();
            for (String secret : settings.secrets()) {
                servers.add(turn(user, expiry, secret));
            }
        }
        return List.copyOf(servers);
    }

    private Granted turn(String user, long expiry, String secret) {
        String username = expiry + ":" + pseudonym(user, secret);
        String credential = Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret, username));
        return new Granted(settings.turn(), username, credential);
    }

    /// How long the credentials live; 0 where there are none.
    public long ttlSeconds() {
        return settings.secrets().isEmpty() || settings.turn().isEmpty()
                ? 0
                : settings.ttl().toSeconds();
    }

    /// The same for the same user as long as the secret is, so that a TURN server's quota for each user holds; without
    /// the secret nobody gets from it to the user, nor can try names out.
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
