package io.heliograph.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/// Signatures of RFC 8037 with the JDK's own means: Nimbus has them only with a library more.
final class Ed25519 extends BaseJWSProvider implements JWSVerifier {

    private static final String NAME = "Ed25519";

    /// What stands before the 32 bytes of a public key in its DER form (RFC 8410 section 4).
    private static final byte[] DER_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_BYTES = 32;

    private final PublicKey key;

    private Ed25519(PublicKey key) {
        super(Set.of(JWSAlgorithm.EdDSA));
        this.key = key;
    }

    /// The key as the JDK knows it.
    ///
    /// @throws JOSEException if it is of another curve or malformed
    static PublicKey publicKey(OctetKeyPair pair) throws JOSEException {
        byte[] point = pair.getDecodedX();
        if (!Curve.Ed25519.equals(pair.getCurve()) || point.length != KEY_BYTES) {
            throw new JOSEException("not a key of Ed25519");
        }
        byte[] der = new byte[DER_PREFIX.length + KEY_BYTES];
        System.arraycopy(DER_PREFIX, 0, der, 0, DER_PREFIX.length);
        System.arraycopy(point, 0, der, DER_PREFIX.length, KEY_BYTES);
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new JOSEException("not a key of Ed25519", e);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException {
        try {
            Signature check = Signature.getInstance(NAME);
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature.decode());
        } catch (SignatureException e) {
            return false; // it has not the form of one
        } catch (GeneralSecurityException e) {
            throw new JOSEException("Ed25519 does not work", e);
        }
    }

    /// Nimbus's factory, which knows these signatures too.
    static final class Verifiers extends DefaultJWSVerifierFactory {

        @Override
        public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
            return key instanceof EdECPublicKey edwards ? new Ed25519(edwards) : super.createJWSVerifier(header, key);
        }
    }
}
