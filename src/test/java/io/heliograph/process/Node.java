package io.heliograph.process;

import io.heliograph.Heliograph;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A node of Heliograph: a process that may be killed and started again on the same port.
public final class Node implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final Child process;
    private final int port;
    private final int managementPort;

    private Node(Child process, int port, int managementPort) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
    }

    /// Starts a node, which need not be ready yet.
    ///
    /// @param before what the class path begins with
    public static Node start(Path log, List<Path> before, List<String> properties) {
        int port = Child.freePort();
        return new Node(Child.start(command(port, before, properties), log), port, port);
    }

    /// Starts a node whose actuator has a port of its own; it is ready when this returns.
    public static Node startManaged(Path log, String... properties) {
        int port = Child.freePort();
        int managementPort = Child.freePort();
        var all = Stream.concat(Stream.of("management.server.port=" + managementPort), Stream.of(properties));
        var process = Child.start(command(port, List.of(), all.toList()), log);
        var node = new Node(process, port, managementPort);
        node.awaitReady();
        return node;
    }

    private static List<String> command(int port, List<Path> before, List<String> properties) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp"));
        words.add(classPath(before));
        words.add(Heliograph.class.getName());
        words.add("--server.port=" + port);
        words.add("--logging.level.root=warn");
        properties.forEach(property -> words.add("--" + property));
        return words;
    }

    private static String classPath(List<Path> before) {
        var path = new StringBuilder();
        before.forEach(each -> path.append(each).append(File.pathSeparator));
        return path.append(System.getProperty("java.class.path")).toString();
    }

    public int port() {
        return port;
    }

    /// Where its actuator is.
    public int managementPort() {
        return managementPort;
    }

    public void awaitReady() {
        process.awaitUntil(this::isReady, PATIENCE);
    }

    /// As a load balancer asks.
    public boolean isReady() {
        return isReady(managementPort);
    }

    /// Whether who asks at that port is told that a node is ready.
    public static boolean isReady(int port) {
        try {
            var uri = URI.create("http://localhost:" + port + "/actuator/health/readiness");
            var asking = (HttpURLConnection) uri.toURL().openConnection();
            asking.setConnectTimeout(500);
            asking.setReadTimeout(500);
            return asking.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public Child process() {
        return process;
    }

    /// Starts it again after it has ended.
    public void restart() {
        process.restart();
        awaitReady();
    }

    @Override
    public void close() {
        process.close();
    }
}
