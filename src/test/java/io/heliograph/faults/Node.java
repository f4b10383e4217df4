package io.heliograph.faults;

import io.heliograph.Heliograph;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A node of Heliograph: a process that may be killed and started again on the same port.
final class Node implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final List<String> command;
    private final Path log;
    private final int port;
    private Child child;

    private Node(List<String> command, Path log, int port) {
        this.command = command;
        this.log = log;
        this.port = port;
        this.child = Child.start(command, log);
    }

    /// Starts a node, which need not be ready yet.
    ///
    /// @param before what the class path begins with
    static Node start(Path log, List<Path> before, List<String> properties) {
        int port = Child.freePort();
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp"));
        words.add(classPath(before));
        words.add(Heliograph.class.getName());
        words.add("--server.port=" + port);
        words.add("--logging.level.root=warn");
        properties.forEach(property -> words.add("--" + property));
        return new Node(words, log, port);
    }

    private static String classPath(List<Path> before) {
        var path = new StringBuilder();
        before.forEach(each -> path.append(each).append(File.pathSeparator));
        return path.append(System.getProperty("java.class.path")).toString();
    }

    int port() {
        return port;
    }

    void awaitReady() {
        child.awaitUntil(this::isReady, PATIENCE);
    }

    /// As a load balancer asks.
    boolean isReady() {
        return isReady(port);
    }

    static boolean isReady(int port) {
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

    Child process() {
        return child;
    }

    /// Starts it again after it has ended.
    void restart() {
        child = Child.start(command, log);
        awaitReady();
    }

    @Override
    public void close() {
        child.close();
    }
}
