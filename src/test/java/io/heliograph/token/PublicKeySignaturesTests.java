package io.heliograph.token;

import static io.heliograph.token.Mint.hmac;
import static io.heliograph.token.Mint.token;
import static io.heliograph.token.Row.accepted;
import static io.heliograph.token.Row.expired;
import static io.heliograph.token.Row.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which signatures count where keys are public.
class PublicKeySignaturesTests {

    private static final RSAKey RSA = Mint.rsa("rsa");
    private static final RSAKey SHORT = Mint.rsa(1024, "short");
    private static final RSAKey ANOTHER = Mint.rsa("rsa");
    private static final RSAKey PINNED =
            new RSAKey.Builder(Mint.rsa("pinned")).algorithm(JWSAlgorithm.PS256).build();
    private static final RSAKey ENCRYPTING =
            new RSAKey.Builder(Mint.rsa("encrypting")).keyUse(KeyUse.ENCRYPTION).build();
    private static final ECKey P256 = Mint.ec(Curve.P_256, "p256");
    private static final ECKey P384 = Mint.ec(Curve.P_384, "p384");
    private static final ECKey P521 = Mint.ec(Curve.P_521, "p521");
    private static final Mint.Edwards EDWARDS = Mint.Edwards.generate("edwards");
    private static final OctetSequenceKey SECRET = new OctetSequenceKey.Builder(
                    Mint.SECRET.getBytes(StandardCharsets.UTF_8))
            .keyID("secret")
            .build();
    private static final JWKSet KEYS =
            new JWKSet(List.of(RSA, SHORT, PINNED, ENCRYPTING, P256, P384, P521, EDWARDS.publicKey(), SECRET));

    @ParameterizedTest
    @MethodSource({"oneKey", "confusions"})
    void ofOneKeyAndOneIssuer(Row row) throws JOSEException {
        assertThat(Check.byPublicKey(RSA.toRSAPublicKey()).verdict(row.token())).isEqualTo(row.verdict());
    }

    static Stream<Row> oneKey() {
        return Stream.of(
                accepted("RS256", token(JWSAlgorithm.RS256, RSA, claims())),
                accepted("RS384", token(JWSAlgorithm.RS384, RSA, claims())),
                accepted("PS512", token(JWSAlgorithm.PS512, RSA, claims())),
                rejected("another key of the same id", token(JWSAlgorithm.RS256, ANOTHER, claims())),
                rejected("a key of another kind", token(JWSAlgorithm.ES256, P256, claims())),
                accepted(
                        "one audience of several",
                        token(JWSAlgorithm.RS256, RSA, claims("aud", List.of("x", "heliograph")))),
                rejected("another audience", token(JWSAlgorithm.RS256, RSA, claims("aud", "x"))),
                rejected("no audience", token(JWSAlgorithm.RS256, RSA, claims("aud", null))),
                rejected("another issuer", token(JWSAlgorithm.RS256, RSA, claims("iss", "https://issuer.example.com"))),
                rejected("the issuer with a slash", token(JWSAlgorithm.RS256, RSA, claims("iss", Check.ISSUER + "/"))),
                rejected("no issuer", token(JWSAlgorithm.RS256, RSA, claims("iss", null))),
                rejected("an issuer that is a number", token(JWSAlgorithm.RS256, RSA, claims("iss", 7))),
                expired("ended", token(JWSAlgorithm.RS256, RSA, claims("exp", Mint.secondsFromNow(-30)))),
                rejected(
                        "ended, of another issuer",
                        token(
                                JWSAlgorithm.RS256,
                                RSA,
                                claims("exp", Mint.secondsFromNow(-30), "iss", "https://issuer.example.com"))),
                rejected(
                        "ended, for another audience",
                        token(JWSAlgorithm.RS256, RSA, claims("exp", Mint.secondsFromNow(-30), "aud", "x"))),
                rejected(
                        "ended, by another key",
                        token(JWSAlgorithm.RS256, ANOTHER, claims("exp", Mint.secondsFromNow(-30)))));
    }

    static Stream<Row> confusions() throws JOSEException {
        var der = RSA.toRSAPublicKey().getEncoded();
        var modulus = RSA.getModulus().decode();
        var json = RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                rejected("HS256 with the public key", hmac("HmacSHA256", Mint.HS256, claims(), der)),
                rejected("HS256 with its modulus", hmac("HmacSHA256", Mint.HS256, claims(), modulus)),
                rejected("HS256 with its JSON", hmac("HmacSHA256", Mint.HS256, claims(), json)),
                rejected("HS512 with the public key", hmac("HmacSHA512", "{\"alg\":\"HS512\"}", claims(), der)),
                rejected("RS256, signed by HMAC", hmac("HmacSHA256", "{\"alg\":\"RS256\"}", claims(), der)),
                rejected("an embedded key", token(embedded(JWSAlgorithm.RS256), ANOTHER, claims())),
                rejected("a place of keys", token(elsewhere(), ANOTHER, claims())));
    }

    @ParameterizedTest
    @MethodSource({"keySet", "confusionsInASet"})
    void ofAKeySet(Row row) {
        var check = Check.byKeysOf(() -> KEYS, InstantSource.fixed(Mint.NOW));

        assertThat(check.verdict(row.token())).isEqualTo(row.verdict());
    }

    static Stream<Row> keySet() {
        return Stream.of(
                accepted("RS256", token(JWSAlgorithm.RS256, RSA, claims())),
                accepted("RS512", token(JWSAlgorithm.RS512, RSA, claims())),
                accepted("PS256", token(JWSAlgorithm.PS256, RSA, claims())),
                accepted("ES256", token(JWSAlgorithm.ES256, P256, claims())),
                accepted("ES384", token(JWSAlgorithm.ES384, P384, claims())),
                accepted("ES512", token(JWSAlgorithm.ES512, P521, claims())),
                accepted("EdDSA", EDWARDS.token(claims())),
                rejected(
                        "EdDSA of another key", Mint.Edwards.generate("edwards").token(claims())),
                rejected(
                        "EdDSA with a broken signature", EDWARDS.token(claims()).replaceFirst("[^.]*$", "AAAA")),
                accepted("no kid", token(new JWSHeader(JWSAlgorithm.ES256), P256, claims())),
                rejected("an unknown kid", token(JWSAlgorithm.RS256, Mint.rsa("unknown"), claims())),
                rejected("another's kid", token(header(JWSAlgorithm.RS256, "pinned"), RSA, claims())),
                accepted("the key's own algorithm", token(JWSAlgorithm.PS256, PINNED, claims())),
                rejected("not the key's own algorithm", token(JWSAlgorithm.RS256, PINNED, claims())),
                rejected("a key that is too short", token(JWSAlgorithm.RS256, SHORT, claims())),
                rejected("a key for encryption", token(JWSAlgorithm.RS256, ENCRYPTING, claims())));
    }

    static Stream<Row> confusionsInASet() {
        return Stream.of(
                rejected("a secret in the set", token(JWSAlgorithm.HS256, SECRET, claims())),
                rejected("the same without kid", token(new JWSHeader(JWSAlgorithm.HS256), SECRET, claims())),
                rejected("none", token("{\"alg\":\"none\"}", claims())));
    }

    private static String claims(Object... changes) {
        var all = Stream.concat(Stream.of("iss", Check.ISSUER, "aud", Check.AUDIENCE), Stream.of(changes));
        return Mint.claims(all.toArray());
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String keyId) {
        return new JWSHeader.Builder(algorithm).keyID(keyId).build();
    }

    private static JWSHeader embedded(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).jwk(ANOTHER.toPublicJWK()).build();
    }

    private static JWSHeader elsewhere() {
        var nowhere = URI.create("http://127.0.0.1:1/");
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwkURL(nowhere)
                .x509CertURL(nowhere)
                .build();
    }
}
