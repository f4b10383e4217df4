package io.heliograph.image;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Has a JVM write its AOT cache (JEP 514): starts a server, lets it see its usual traffic, and ends it as an
/// orchestrator does.
///
/// `java Training.java CACHE CALLS COMMAND...`, where the command is that of production with
/// `-XX:AOTCacheOutput=CACHE` in the place of `-XX:AOTCache=CACHE`: a JVM with another collector, other class files or
/// another layout of objects would refuse the cache.
final class Training {

    private Training() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        var cache = Path.of(arguments[0]);
        int calls = Integer.parseInt(arguments[1]);
        var command = List.of(arguments).subList(2, arguments.length);
        var secret = "known to nobody but the callers of this training";
        var builder = new ProcessBuilder(command).inheritIO();
        int port = freePort();
        int management = freePort();
        builder.environment().putAll(settings(port, management, secret));
        var server = builder.start();
        try (var http = HttpClient.newHttpClient()) {
            var traffic = new UsualTraffic(http, port, management, secret);
            traffic.awaitReadiness();
            traffic.pages();
            traffic.calls(calls);
            server.destroy();
            if (!server.waitFor(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the trained server does not end");
            }
        } finally {
            server.destroyForcibly();
        }
        System.out.printf("%s: %,d bytes after %,d calls%n", cache, Files.size(cache), calls);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, String> settings(int port, int management, String secret) {
        return Map.of(
                "SERVER_PORT",
                Integer.toString(port),
                "MANAGEMENT_SERVER_PORT",
                Integer.toString(management),
                "HELIOGRAPH_SECURITY_MODE",
                "jwt",
                "HELIOGRAPH_SECURITY_JWT_SECRET",
                secret);
    }
}
