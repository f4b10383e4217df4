package io.heliograph.faults;

import io.heliograph.redis.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A Redis that keeps what is in it on disk, alone or with a replica and three Sentinels that put the replica in its
/// place when it fails.
final class RedisStore implements AutoCloseable {

    static final String NAME = "lab";

    /// Sentinels leave a server alone for about ten seconds after a failover, and for twice the failover's time limit
    /// after one that failed.
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private static final Duration FAILING_OVER = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final List<RedisServer> servers = new ArrayList<>();
    private final List<RedisServer> sentinels = new ArrayList<>();

    /// @param directory where its servers' files and logs are, and stay
    /// @param replicated whether there are a replica and Sentinels
    RedisStore(Path directory, boolean replicated) {
        servers.add(server(directory));
        if (replicated) {
            servers.add(server(directory, "--replicaof", "127.0.0.1 " + port()));
            awaitAnswer(servers.getLast(), "INFO replication", "link_status:up");
            for (int i = 0; i < 3; i++) {
                sentinels.add(RedisServer.sentinelIn(directory, NAME, port(), 2));
            }
            sentinels.forEach(each -> awaitAnswer(each, "INFO sentinel", "slaves=1,sentinels=3"));
        }
    }

    private static RedisServer server(Path directory, String... more) {
        var arguments = new ArrayList<>(List.of("--appendonly", "yes", "--appendfsync", "everysec"));
        arguments.addAll(List.of("--repl-diskless-sync-delay", "0"));
        arguments.addAll(List.of(more));
        var server = RedisServer.startIn(directory, arguments.toArray(String[]::new));
        awaitLoaded(server);
        return server;
    }

    private static void awaitLoaded(RedisServer server) {
        awaitAnswer(server, "PING", "PONG");
    }

    private static void awaitAnswer(RedisServer server, String command, String part) {
        server.awaitUntil(() -> ask(server.port(), command).contains(part));
    }

    /// Where clients of a Redis without Sentinels connect, and the first main one is.
    int port() {
        return servers.getFirst().port();
    }

    /// The addresses of its Sentinels, by commas; empty where it has none.
    String sentinels() {
        return sentinels.stream().map(each -> "127.0.0.1:" + each.port()).collect(Collectors.joining(","));
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
    ///
    /// @return what it was in the end: where the Sentinels put nobody in its place, it was but killed
    Fault.Outage suffer(Fault.Outage outage, Duration lasting) {
        mendIfNoneIsMain();
        int port = mainPort();
        var main = servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow();
        switch (outage) {
            case PAUSED -> {
                main.pause();
                Proxy.pause(lasting);
                main.resume();
            }
            case KILLED -> {
                main.kill();
                Proxy.pause(lasting);
                restart(main);
            }
            case EMPTIED -> {
                main.forget();
                Proxy.pause(lasting);
                restart(main);
            }
            case FAILED_OVER -> {
                main.kill();
                boolean replaced = isReplaced(port);
                restart(main);
                return replaced ? outage : Fault.Outage.KILLED;
            }
        }
        return outage;
    }

    /// They do not while the last failover is not over for them.
    private boolean isReplaced(int port) {
        long end = System.nanoTime() + FAILING_OVER.toNanos();
        while (mainPort() == port) {
            if (System.nanoTime() > end) {
                return false;
            }
            Proxy.pause(LOOK);
        }
        return true;
    }

    /// Failovers that follow each other closely may leave two replicas of each other; an operator mends that.
    private void mendIfNoneIsMain() {
        if (servers.stream()
                .allMatch(server -> ask(server.port(), "INFO replication").contains("role:slave"))) {
            ask(mainPort(), "REPLICAOF NO ONE");
        }
    }

    /// Waits until the Sentinels have made every server but the main one its replica: one that comes back takes itself
    /// for the main one until then, and whoever writes to it writes in vain.
    void awaitOneMain() {
        try {
            awaitReplicas();
        } catch (AssertionError e) {
            mendIfNoneIsMain();
            awaitReplicas();
        }
    }

    private void awaitReplicas() {
        for (var server : servers) {
            server.awaitUntil(() -> isInItsPlace(server, mainPort()), SETTLING);
        }
    }

    /// Whether every server answers and is what the Sentinels say that it is.
    boolean isAtOne() {
        int main = mainPort();
        return servers.stream().allMatch(server -> isInItsPlace(server, main));
    }

    private static boolean isInItsPlace(RedisServer server, int main) {
        return server.port() == main ? isMain(server) : isReplica(server);
    }

    private static boolean isMain(RedisServer server) {
        return ask(server.port(), "INFO replication").contains("role:master");
    }

    private static boolean isReplica(RedisServer server) {
        var replication = ask(server.port(), "INFO replication");
        return replication.contains("role:slave") && replication.contains("master_link_status:up");
    }

    private static void restart(RedisServer server) {
        server.restart();
        awaitLoaded(server);
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
        sentinels.forEach(RedisServer::kill);
        servers.forEach(RedisServer::kill);
    }
}
