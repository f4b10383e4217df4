package io.heliograph.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes tokens, good ones and such as an attacker makes.
final class Mint {

    /// What the clock of the tests says.
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    static final String SECRET = "a secret of thirty-two bytes or more";
    static final String HS256 = "{\"alg\":\"HS256\"}";

    private static final int ED25519_DER_PREFIX = 12;

    private Mint() {}

    static long secondsFromNow(long seconds) {
        return NOW.getEpochSecond() + seconds;
    }

    /// The claims of a good token, with these changes: a name, its value, a name, its value; null takes a claim away.
    static String claims(Object... changes) {
        var claims = new LinkedHashMap<String, Object>(
                Map.of("sub", "anna", "iat", secondsFromNow(-60), "exp", secondsFromNow(3600), "jti", "token-1"));
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                claims.remove(changes[i]);
            } else {
                claims.put((String) changes[i], changes[i + 1]);
            }
        }
        return JSONObjectUtils.toJSONString(claims);
    }

    /// A token signed with the secret that the tests' server knows.
    static String token(String claims) {
        return token(HS256, claims);
    }

    static String token(String header, String claims) {
        return hmac("HmacSHA256", header, claims, SECRET.getBytes(StandardCharsets.UTF_8));
    }

    static String hmac(String algorithm, String header, String claims, byte[] key) {
        var signed = Base64URL.encode(header) + "." + Base64URL.encode(claims);
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return signed + "." + Base64URL.encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// A token signed with a key pair, whose `kid` it names.
    static String token(JWSAlgorithm algorithm, JWK key, String claims) {
        return token(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), key, claims);
    }

    static String token(JWSHeader header, JWK key, String claims) {
        try {
            var token = new JWSObject(header, new Payload(claims));
            token.sign(signer(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static JWSSigner signer(JWK key) throws JOSEException {
        return switch (key) {
            case RSAKey rsa -> new RSASSASigner(rsa.toPrivateKey(), true);
            case ECKey ec -> new ECDSASigner(ec);
            default -> new MACSigner(key.toOctetSequenceKey());
        };
    }

    static RSAKey rsa(String keyId) {
        return rsa(2048, keyId);
    }

    static RSAKey rsa(int bits, String keyId) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(keyId).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static ECKey ec(Curve curve, String keyId) {
        try {
            return new ECKeyGenerator(curve).keyID(keyId).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /// A key pair of Edwards' curve, with the tokens that it signs: Nimbus cannot without a library more.
    record Edwards(String keyId, KeyPair pair) {

        static Edwards generate(String keyId) {
            try {
                return new Edwards(
                        keyId, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        OctetKeyPair publicKey() {
            var der = pair.getPublic().getEncoded();
            var point = Base64URL.encode(Arrays.copyOfRange(der, ED25519_DER_PREFIX, der.length));
            return new OctetKeyPair.Builder(Curve.Ed25519, point).keyID(keyId).build();
        }

        String token(String claims) {
            var header = "{\"alg\":\"EdDSA\",\"kid\":\"" + keyId + "\"}";
            var signed = Base64URL.encode(header) + "." + Base64URL.encode(claims);
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(pair.getPrivate());
                signature.update(signed.getBytes(StandardCharsets.UTF_8));
                return signed + "." + Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }
}
