package io.heliograph.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningTests {

    /// The example that Svix, where the specification comes from, publishes; its key is shorter than the specification
    /// wants. `openssl dgst -sha256 -mac HMAC` says the same.
    @Test
    void signsThePublishedExample() {
        var secret = new SigningSecret(Base64.getDecoder().decode("plJ3nmyCDGBKInavdOK15jsl"));

        assertThat(secret.sign(
                        "msg_loFOjxBNrRLzqYUf",
                        1731705121,
                        "{\"event_type\":\"ping\",\"data\":{\"success\":true}}".getBytes(UTF_8)))
                .isEqualTo("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
    }

    /// Computed by `openssl dgst -sha256 -mac HMAC`.
    @Test
    void signsBytesThatAreNotAscii() {
        var secret = SigningSecret.parse("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

        assertThat(secret.sign("msg_1", 1790000000, "{\"name\":\"Ådá 👋\"}".getBytes(UTF_8)))
                .isEqualTo("v1,pBmR2n2oqdTW4WWoRUenZSdV3lVqDj/nnC+jM0qFB7A=");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 25, 32, 64})
    void takesSecretsOf24To64Bytes(int bytes) {
        var text = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);

        assertThat(SigningSecret.parse(text).sign("i", 1, new byte[0]))
                .isEqualTo(new SigningSecret(new byte[bytes]).sign("i", 1, new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_plJ3nmyCDGBKInavdOK15jsl",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBka!!!!",
                "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
            })
    void refusesOthersWithoutShowingThem(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningSecret.parse(text))
                .withMessageContaining("whsec_ followed by the base64 of 24 to 64 random bytes")
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("plJ3", "AAEC"));
    }

    @Test
    void refusesASecretOf65Bytes() {
        var text = "whsec_" + Base64.getEncoder().encodeToString(new byte[65]);

        assertThatIllegalArgumentException().isThrownBy(() -> SigningSecret.parse(text));
    }

    @Test
    void neverPrintsTheSecret() {
        assertThat(SigningSecret.parse("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))
                .hasToString("SigningSecret");
    }
}
