package io.heliograph.web;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.springframework.boot.ssl.SslBundle;

/// Whether a server can show the certificates of an SSL bundle: each is valid now, and its key is its own. While a
/// certificate is being renewed, one of its two files may be newer than the other.
final class KeyMaterial {

    private static final byte[] PROBE = {1, 2, 3};

    private KeyMaterial() {}

    /// @throws GeneralSecurityException if one is not valid, has another's key, or there is none
    static void check(SslBundle bundle) throws GeneralSecurityException {
        KeyStore store = bundle.getStores().getKeyStore();
        int count = 0;
        for (KeyManager manager : bundle.getManagers().getKeyManagers()) {
            if (store != null && manager instanceof X509KeyManager keys) {
                for (String alias : Collections.list(store.aliases())) {
                    count += check(keys, alias) ? 1 : 0;
                }
            }
        }
        if (count == 0) {
            throw new GeneralSecurityException("no certificate with a key");
        }
    }

    private static boolean check(X509KeyManager keys, String alias) throws GeneralSecurityException {
        PrivateKey key = keys.getPrivateKey(alias);
        X509Certificate[] chain = keys.getCertificateChain(alias);
        if (key == null || chain == null || chain.length == 0) {
            return false;
        }
        chain[0].checkValidity();
        Signature signature = Signature.getInstance(algorithm(key));
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(chain[0].getPublicKey());
        signature.update(PROBE);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key is not the certificate's");
        }
        return true;
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
