package io.heliograph.faults;

import io.heliograph.redis.RedisServer;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A server of a store, or what watches over it.
record StoreServer(RedisServer process) {

    /// Starts one that keeps what is in it on disk.
    ///
    /// @param directory where its files and its log are, and stay
    static StoreServer start(Path directory, String... more) {
        var arguments = new ArrayList<>(List.of("--appendonly", "yes", "--appendfsync", "everysec"));
        arguments.addAll(List.of("--repl-diskless-sync-delay", "0"));
        arguments.addAll(List.of(more));
        var server = new StoreServer(RedisServer.startIn(directory, arguments.toArray(String[]::new)));
        server.awaitLoaded();
        return server;
    }

    int port() {
        return process.port();
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    private void awaitLoaded() {
        awaitAnswer("PING", "PONG");
    }

    void awaitAnswer(String command, String part) {
        process.awaitUntil(() -> ask(command).contains(part));
    }

    void awaitUntil(BooleanSupplier ready, Duration most) {
        process.awaitUntil(ready, most);
    }

    boolean isMain() {
        return ask("INFO replication").contains("role:master");
    }

    /// Whether it has all that another writes, as it is written.
    boolean isReplica() {
        var replication = ask("INFO replication");
        return replication.contains("role:slave") && replication.contains("master_link_status:up");
    }

    void goes(Fault.Outage outage) {
        switch (outage) {
            case PAUSED -> process.pause();
            case KILLED, FAILED_OVER -> process.kill();
            case EMPTIED -> process.forget();
        }
    }

    void comesBackFrom(Fault.Outage outage) {
        if (outage == Fault.Outage.PAUSED) {
            process.resume();
        } else {
            process.restart();
            awaitLoaded();
        }
    }

    void kill() {
        process.kill();
    }

    /// An inline command's answer without its markers; empty where there is none.
    String ask(String command) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return answer(in);
        } catch (IOException e) {
            return "";
        }
    }

    private static String answer(BufferedReader in) throws IOException {
        var first = in.readLine();
        if (first == null) {
            throw new EOFException();
        }
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
                int read = in.read(text, at, text.length - at);
                if (read < 0) {
                    throw new EOFException();
                }
                at += read;
            }
            in.readLine();
            return new String(text);
        }
        return first.substring(1);
    }
}
