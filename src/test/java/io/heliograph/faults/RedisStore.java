package io.heliograph.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A Redis with a replica, and three Sentinels that put the replica in its place when it fails: processes of
/// `redis-server`
/// from the PATH.
final class RedisStore implements AutoCloseable {

    static final String NAME = "lab";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Sentinels leave a server alone for about ten seconds after a failover, and for twice the failover's time limit
    /// after one that failed.
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private final Path directory;
    private final List<Server> servers = new ArrayList<>();
    private final List<Server> sentinels = new ArrayList<>();

    private record Server(int port, List<String> command, Path log, Child[] process) {

        Server(int port, List<String> command, Path log) {
            this(port, command, log, new Child[1]);
            start();
        }

        void start() {
            process[0] = Child.start(command, log);
            process[0].awaitUntil(() -> ask(port, "PING").equals("PONG"), PATIENCE);
        }

        Child child() {
            return process[0];
        }
    }

    /// @param replicated whether there are a replica and Sentinels
    RedisStore(Path directory, boolean replicated) {
        this.directory = directory;
        int main = Child.freePort();
        servers.add(server(main));
        if (replicated) {
            servers.add(server(Child.freePort(), "--replicaof", "127.0.0.1 " + main));
            awaitReplica();
            for (int i = 0; i < 3; i++) {
                sentinels.add(sentinel(main));
            }
            awaitAgreement();
        }
    }

    private Server server(int port, String... more) {
        var command = new ArrayList<>(List.of("redis-server", "--port", "" + port, "--bind", "127.0.0.1"));
        command.addAll(List.of("--save", "", "--appendonly", "yes", "--appendfsync", "everysec"));
        command.addAll(List.of("--dir", directoryOf(port).toString(), "--repl-diskless-sync-delay", "0"));
        command.addAll(List.of(more));
        return new Server(port, command, directory.resolve("redis-" + port + ".log"));
    }

    private Server sentinel(int main) {
        int port = Child.freePort();
        var file = directoryOf(port).resolve("sentinel.conf");
        var settings = """
                port %d
                bind 127.0.0.1
                sentinel monitor %2$s 127.0.0.1 %3$d 2
                sentinel down-after-milliseconds %2$s 1000
                sentinel failover-timeout %2$s 5000
                """.formatted(port, NAME, main);
        try {
            Files.writeString(file, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = List.of("redis-server", file.toString(), "--sentinel");
        return new Server(port, command, directory.resolve("sentinel-" + port + ".log"));
    }

    private Path directoryOf(int port) {
        try {
            return Files.createDirectories(directory.resolve("redis-" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReplica() {
        var replica = servers.getLast();
        replica.child().awaitUntil(() -> ask(replica.port(), "INFO replication").contains("link_status:up"), PATIENCE);
    }

    private void awaitAgreement() {
        for (var sentinel : sentinels) {
            sentinel.child()
                    .awaitUntil(() -> ask(sentinel.port(), "INFO sentinel").contains("slaves=1,sentinels=3"), PATIENCE);
        }
    }

    /// Where clients of a Redis without Sentinels connect, and the first main one is.
    int port() {
        return servers.getFirst().port();
    }

    /// Which server the Sentinels say is the main one.
    int mainPort() {
        return sentinels.isEmpty()
                ? port()
                : Integer.parseInt(ask(sentinels.getFirst().port(), "SENTINEL get-master-addr-by-name " + NAME)
                        .lines()
                        .toList()
                        .getLast());
    }

    /// Takes the main server away and brings it back.
    void suffer(Fault.Outage outage, Duration lasting) {
        int port = mainPort();
        var main = servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow();
        switch (outage) {
            case PAUSED -> {
                main.child().pause();
                Proxy.pause(lasting);
                main.child().resume();
            }
            case KILLED -> {
                main.child().kill();
                Proxy.pause(lasting);
                main.start();
            }
            case EMPTIED -> {
                main.child().kill();
                delete(directoryOf(port));
                Proxy.pause(lasting);
                main.start();
            }
            case FAILED_OVER -> {
                main.child().kill();
                try {
                    sentinels.getFirst().child().awaitUntil(() -> mainPort() != port, PATIENCE);
                } finally {
                    main.start();
                }
            }
        }
    }

    /// Waits until the Sentinels have made every server but the main one its replica: one that comes back takes itself
    /// for the main one until then, and whoever writes to it writes in vain.
    void awaitOneMain() {
        for (var server : servers) {
            server.child().awaitUntil(() -> server.port() == mainPort() || isReplica(server.port()), SETTLING);
        }
    }

    private static boolean isReplica(int port) {
        var replication = ask(port, "INFO replication");
        return replication.contains("role:slave") && replication.contains("master_link_status:up");
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An inline command's answer without its markers; empty where there is none.
    static String ask(int port, String command) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return answer(in);
        } catch (IOException e) {
            return "";
        }
    }

    private static String answer(BufferedReader in) throws IOException {
        var first = String.valueOf(in.readLine());
        if (first.startsWith("*")) {
            var all = new ArrayList<String>();
            for (int i = Integer.parseInt(first.substring(1)); i > 0; i--) {
                all.add(answer(in));
            }
            return String.join("\n", all);
        }
        if (first.startsWith("$")) {
            var text = new char[Math.max(0, Integer.parseInt(first.substring(1)))];
            for (int at = 0; at < text.length; ) {
                at += in.read(text, at, text.length - at);
            }
            in.readLine();
            return new String(text);
        }
        return first.substring(1);
    }

    @Override
    public void close() {
        sentinels.forEach(server -> server.child().close());
        servers.forEach(server -> server.child().close());
    }
}
