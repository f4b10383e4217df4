package io.heliograph.token;

import static io.heliograph.token.Mint.claims;
import static io.heliograph.token.Mint.hmac;
import static io.heliograph.token.Mint.token;
import static io.heliograph.token.Row.accepted;
import static io.heliograph.token.Row.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is a token at all, where a secret signs it.
class SecretSignaturesTests {

    private static final byte[] SECRET = Mint.SECRET.getBytes(StandardCharsets.UTF_8);
    private static final String GOOD = token(claims());
    private static final String[] PARTS = GOOD.split("\\.");

    private final Check check = Check.bySecret();

    @ParameterizedTest
    @MethodSource({"signatures", "forms", "headers"})
    void decideWhetherATokenIsGood(Row row) {
        assertThat(check.verdict(row.token())).isEqualTo(row.verdict());
    }

    static Stream<Row> signatures() {
        var otherClaims = Base64URL.encode(claims("sub", "ben"));
        return Stream.of(
                accepted("signed", GOOD),
                rejected("other claims", PARTS[0] + "." + otherClaims + "." + PARTS[2]),
                rejected(
                        "another header",
                        Base64URL.encode("{\"alg\":\"HS256\",\"kid\":\"a\"}") + "." + PARTS[1] + "." + PARTS[2]),
                rejected("a signature with one bit turned", PARTS[0] + "." + PARTS[1] + "." + turned(PARTS[2])),
                rejected("half a signature", GOOD.substring(0, GOOD.length() - 20)),
                rejected("no signature", PARTS[0] + "." + PARTS[1] + "."),
                rejected(
                        "another secret",
                        hmac("HmacSHA256", Mint.HS256, claims(), "x".repeat(36).getBytes(StandardCharsets.UTF_8))),
                rejected("an empty secret", hmac("HmacSHA256", Mint.HS256, claims(), new byte[1])),
                rejected("HS384 of the secret", hmac("HmacSHA384", "{\"alg\":\"HS384\"}", claims(), SECRET)),
                rejected("HS512 of the secret", hmac("HmacSHA512", "{\"alg\":\"HS512\"}", claims(), SECRET)),
                rejected("RS256", token(JWSAlgorithm.RS256, Mint.rsa("a"), claims())),
                rejected("none", unsigned("{\"alg\":\"none\"}")),
                rejected("None", unsigned("{\"alg\":\"None\"}")),
                rejected("none, with a signature", token("{\"alg\":\"none\"}", claims())),
                rejected("an algorithm nobody knows", token("{\"alg\":\"HS257\"}", claims())),
                rejected("hs256 in small letters", token("{\"alg\":\"hs256\"}", claims())),
                rejected("an empty algorithm", token("{\"alg\":\"\"}", claims())),
                rejected("an algorithm that is a number", token("{\"alg\":256}", claims())),
                rejected("no algorithm", token("{}", claims())),
                rejected("two algorithms", token("{\"alg\":\"none\",\"alg\":\"HS256\"}", claims())));
    }

    static Stream<Row> forms() {
        return Stream.of(
                rejected("nothing", ""),
                rejected("one dot", PARTS[0] + "." + PARTS[1]),
                rejected("no dots", PARTS[0] + PARTS[1] + PARTS[2]),
                rejected("dots alone", ".."),
                rejected("three dots", GOOD + "."),
                rejected("a blank before it", " " + GOOD),
                rejected("a line feed behind it", GOOD + "\n"),
                rejected("Bearer before it", "Bearer " + GOOD),
                rejected("padding", GOOD + "="),
                rejected("a character that a lenient decoder skips", PARTS[0] + "." + PARTS[1] + "." + PARTS[2] + "!"),
                rejected("unicode", "ü" + GOOD),
                rejected("half a pair", "\ud83d" + GOOD),
                rejected("a NUL", GOOD + "\u0000"),
                accepted("8 KiB", padded(8192)),
                rejected("8 KiB and a byte", padded(8193)),
                rejected("a megabyte", "a".repeat(1 << 20)),
                rejected("a megabyte of dots", ".".repeat(1 << 20)),
                rejected("a header that is no JSON", token("HS256", claims())),
                rejected("a header that is a list", token("[\"HS256\"]", claims())),
                rejected("an empty header", "." + PARTS[1] + "." + PARTS[2]),
                rejected("encrypted", encrypted()),
                rejected("a token in a token", token("{\"alg\":\"HS256\",\"cty\":\"JWT\"}", GOOD)));
    }

    static Stream<Row> headers() {
        var anothers = Mint.rsa("a").toPublicJWK().toJSONString();
        return Stream.of(
                accepted("typ JWT", token("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims())),
                accepted("typ in small letters", token("{\"alg\":\"HS256\",\"typ\":\"jwt\"}", claims())),
                accepted("typ of access tokens", token("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}", claims())),
                accepted("the whole of it", token("{\"alg\":\"HS256\",\"typ\":\"application/at+jwt\"}", claims())),
                rejected("typ of proofs", token("{\"alg\":\"HS256\",\"typ\":\"dpop+jwt\"}", claims())),
                rejected("typ of logouts", token("{\"alg\":\"HS256\",\"typ\":\"logout+jwt\"}", claims())),
                rejected("an empty typ", token("{\"alg\":\"HS256\",\"typ\":\"\"}", claims())),
                rejected("a typ that is a number", token("{\"alg\":\"HS256\",\"typ\":1}", claims())),
                accepted(
                        "a kid that nobody asks for",
                        token("{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}", claims())),
                rejected("crit of something", token("{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}", claims())),
                rejected("an empty crit", token("{\"alg\":\"HS256\",\"crit\":[]}", claims())),
                rejected("crit of b64", token("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":true}", claims())),
                rejected("a payload as it is", token("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}", claims())),
                rejected("b64 without crit", token("{\"alg\":\"HS256\",\"b64\":false}", claims())),
                accepted("an embedded key, unused", token("{\"alg\":\"HS256\",\"jwk\":" + anothers + "}", claims())),
                rejected(
                        "an embedded key that signed", token("{\"alg\":\"RS256\",\"jwk\":" + anothers + "}", claims())),
                accepted(
                        "a place of keys, unused",
                        token("{\"alg\":\"HS256\",\"jku\":\"http://127.0.0.1:1/\"}", claims())),
                accepted(
                        "a place of certificates, unused",
                        token("{\"alg\":\"HS256\",\"x5u\":\"http://127.0.0.1:1/\"}", claims())));
    }

    @Test
    void anAudienceIsNotAskedForWhereNoneIsConfigured() {
        assertThat(check.verdict(token(claims("aud", "somebody else")))).isEqualTo("Accepted");
    }

    @Test
    void anAudienceIsAskedForWhereOneIsConfigured() {
        var ofAudience = Check.bySecret("heliograph", "another");

        assertThat(ofAudience.verdict(token(claims("aud", "heliograph")))).isEqualTo("Accepted");
        assertThat(ofAudience.verdict(token(claims("aud", List.of("x", "another")))))
                .isEqualTo("Accepted");
        assertThat(ofAudience.verdict(token(claims("aud", "Heliograph")))).isEqualTo("Rejected");
        assertThat(ofAudience.verdict(token(claims("aud", List.of())))).isEqualTo("Rejected");
        assertThat(ofAudience.verdict(token(claims()))).isEqualTo("Rejected");
    }

    private static String unsigned(String header) {
        return Base64URL.encode(header) + "." + PARTS[1] + ".";
    }

    private static String turned(String signature) {
        var bytes = new Base64URL(signature).decode();
        bytes[0] ^= 1;
        return Base64URL.encode(bytes).toString();
    }

    /// A good token of exactly this length, by a claim that nobody reads and a header that has room for the rest.
    private static String padded(int length) {
        for (int header = 0; header < 4; header++) {
            var kid = "{\"alg\":\"HS256\",\"kid\":\"" + "k".repeat(header) + "\"}";
            int empty = token(kid, claims("pad", "")).length();
            for (int pad = (length - empty) * 3 / 4 - 3; pad < (length - empty) * 3 / 4 + 3; pad++) {
                var token = token(kid, claims("pad", "p".repeat(pad)));
                if (token.length() == length) {
                    return token;
                }
            }
        }
        throw new AssertionError("no token has " + length + " characters");
    }

    private static String encrypted() {
        try {
            var token = new JWEObject(
                    new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A128CBC_HS256), new Payload(claims()));
            token.encrypt(new DirectEncrypter(Arrays.copyOf(SECRET, 32)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
