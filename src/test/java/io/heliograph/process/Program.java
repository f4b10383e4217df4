package io.heliograph.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A program that this machine may have, under one of its names.
public enum Program {
    CHROMIUM("chromium", "chromium-browser", "google-chrome"),
    HAPROXY("haproxy"),
    NODE("node"),
    REDIS_CLI("redis-cli"),
    REDIS_SENTINEL("redis-sentinel"),
    REDIS_SERVER("redis-server"),
    TURN_CLIENT("turnutils_uclient"),
    TURN_SERVER("turnserver");

    private final List<String> names;

    Program(String... names) {
        this.names = List.of(names);
    }

    /// Whether it is on the PATH.
    boolean isThere() {
        return find().isPresent();
    }

    /// Where it is.
    ///
    /// @throws AssertionError if it is not on the PATH
    public String path() {
        return find().orElseThrow(() -> new AssertionError("no " + this + " on the PATH"))
                .toString();
    }

    private Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(":"))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public String toString() {
        return names.getFirst();
    }
}
