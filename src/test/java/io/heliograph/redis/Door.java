package io.heliograph.redis;

import io.heliograph.scenario.Certificate;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How a server lets others in.
///
/// @param port the option that says its port
/// @param lines what else its configuration says of that
/// @param cli what redis-cli has to say
record Door(String port, List<String> lines, List<String> cli) {

    static final Door OPEN = new Door("port", List.of(), List.of());

    Door {
        lines = List.copyOf(lines);
        cli = List.copyOf(cli);
    }

    /// For who has the password, which servers use among themselves too.
    static Door withPassword(String password) {
        return new Door(
                OPEN.port,
                List.of("requirepass " + password, "masterauth " + password),
                List.of("-a", password, "--no-auth-warning"));
    }

    /// For who speaks TLS and has the same certificate, as the servers do among themselves.
    static Door withTls(Certificate certificate, Path folder) {
        var chain = folder.resolve("server.pem");
        var key = folder.resolve("server.key");
        certificate.writesCertificate(chain);
        certificate.writesKey(key);
        return new Door(
                "tls-port",
                List.of(
                        "port 0",
                        "tls-cert-file " + chain,
                        "tls-key-file " + key,
                        "tls-ca-cert-file " + chain,
                        "tls-replication yes",
                        "tls-cluster yes"),
                List.of("--tls", "--cacert", "" + chain, "--cert", "" + chain, "--key", "" + key));
    }

    Door and(String... more) {
        return new Door(port, Stream.concat(lines.stream(), Stream.of(more)).toList(), cli);
    }

    /// The configuration of a server at a port.
    List<String> at(int number) {
        return Stream.concat(Stream.of(port + " " + number), lines.stream()).toList();
    }
}
