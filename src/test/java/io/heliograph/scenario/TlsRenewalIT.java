package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Certificates that are renewed.
@ExtendWith(OutputCaptureExtension.class)
class TlsRenewalIT {

    @TempDir
    private Path folder;

    @Test
    void aRenewedCertificateIsShownWithoutDroppingConnections() {
        var first = Certificate.make(folder, "first");
        var second = Certificate.make(folder, "second");
        try (var server = SecureServer.start(folder, first)) {
            var ada = new TestPeer(first.sockets(), server.port(), "ada").connects();
            ada.joins("room");
            second.writesKey(folder.resolve("server.key"));
            second.writesCertificate(folder.resolve("server.crt"));
            await().untilAsserted(() -> assertThat(shows(second, server.port())).isTrue());

            var bob = new TestPeer(second.sockets(), server.port(), "bob").connects();
            bob.joins("room");
            ada.receives("peer-joined");
            bob.sends(Body.chat("renewed").to(ada));
            assertThat(ada.receives("control").text("from")).isEqualTo(bob.id());
            assertThat(shows(first, server.port())).isFalse();
            ada.close();
            bob.close();
        }
    }

    @Test
    void aCertificateWhoseKeyIsNotThereYetIsLeftAlone(CapturedOutput output) {
        var first = Certificate.make(folder, "first");
        var second = Certificate.make(folder, "second");
        try (var server = SecureServer.start(folder, first)) {
            second.writesCertificate(folder.resolve("server.crt"));
            await().until(() -> output.getOut().contains("cannot be used; the one before stays:"));
            assertThat(shows(first, server.port())).isTrue();

            second.writesKey(folder.resolve("server.key"));
            await().untilAsserted(() -> assertThat(shows(second, server.port())).isTrue());
        }
    }

    /// Whether the server shows this certificate to a new client.
    private static boolean shows(Certificate certificate, int port) {
        try (var socket = (SSLSocket) certificate.sockets().createSocket("localhost", port)) {
            socket.startHandshake();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
