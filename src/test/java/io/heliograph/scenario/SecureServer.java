package io.heliograph.scenario;

import java.nio.file.Path;
import java.util.stream.Stream;

/// A server of one scenario with TLS, and the folder of its certificate and key.
record SecureServer(OwnServer server, Path folder) implements AutoCloseable {

    static SecureServer start(Path folder, Certificate certificate, String... properties) {
        certificate.writesCertificate(folder.resolve("server.crt"));
        certificate.writesKey(folder.resolve("server.key"));
        var tls = Stream.of(
                "server.ssl.bundle=edge",
                "spring.ssl.bundle.pem.edge.reload-on-update=true",
                "spring.ssl.bundle.pem.edge.keystore.certificate=file:" + folder.resolve("server.crt"),
                "spring.ssl.bundle.pem.edge.keystore.private-key=file:" + folder.resolve("server.key"),
                "spring.ssl.bundle.watch.file.quiet-period=100ms");
        return new SecureServer(
                OwnServer.start(
                        LoopProbe.class,
                        Stream.concat(tls, Stream.of(properties)).toArray(String[]::new)),
                folder);
    }

    int port() {
        return server.port();
    }

    LoopProbe loops() {
        return server.context().getBean(LoopProbe.class);
    }

    @Override
    public void close() {
        server.close();
    }
}
