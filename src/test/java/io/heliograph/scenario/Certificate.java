package io.heliograph.scenario;

import io.heliograph.process.Child;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for `localhost` that signs itself, and its key.
public record Certificate(KeyStore store) {

    private static final String ALIAS = "server";
    private static final String PASSWORD = "only in tests";

    public static Certificate make(Path folder, String name) {
        try {
            var file = folder.resolve(name + ".p12");
            var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            List<String> command = new ArrayList<>(List.of((keytool + " -genkeypair -alias " + ALIAS
                            + " -keyalg EC -groupname secp256r1 -validity 2"
                            + " -ext san=dns:localhost,ip:127.0.0.1 -storetype PKCS12 -dname CN=" + name)
                    .split(" ")));
            command.addAll(List.of("-storepass", PASSWORD, "-keystore", file.toString()));
            Child.run(command);
            return new Certificate(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    X509Certificate certificate() {
        try {
            return (X509Certificate) store.getCertificate(ALIAS);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public void writesCertificate(Path file) {
        try {
            write(file, "CERTIFICATE", certificate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public void writesKey(Path file) {
        try {
            write(
                    file,
                    "PRIVATE KEY",
                    store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path file, String what, byte[] content) {
        try {
            var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
            Files.writeString(
                    file,
                    "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n",
                    StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Sockets of clients that trust this certificate and no other.
    SocketFactory sockets() {
        return context().getSocketFactory();
    }

    /// Of clients that trust this certificate and no other.
    SSLContext context() {
        try {
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, certificate());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
