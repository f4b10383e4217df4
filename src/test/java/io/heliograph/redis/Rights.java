package io.heliograph.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a user of Redis may do.
///
/// @param text as `ACL SETUSER` takes it
record Rights(String text) {

    private static final Pattern DOCUMENTED =
            Pattern.compile("an ACL user; it needs `([^`]+)` \\(Redis Cluster: `([^`]+)`\\)");

    private static final Pattern OF_SENTINELS = Pattern.compile("are for the Sentinels, where a user needs `([^`]+)`");

    /// Those that the documents ask for on one server.
    static Rights documented() {
        return new Rights(find(DOCUMENTED, 1));
    }

    /// Those that they ask for on the servers of a cluster.
    static Rights documentedForClusters() {
        return new Rights(find(DOCUMENTED, 1) + " " + find(DOCUMENTED, 2));
    }

    /// Those that they ask for on Sentinels.
    static Rights documentedForSentinels() {
        return new Rights(find(OF_SENTINELS, 1));
    }

    private static String find(Pattern documented, int group) {
        try {
            Matcher rights = documented.matcher(Files.readString(Path.of("docs/operations.md")));
            if (!rights.find()) {
                throw new AssertionError("the documents do not say which rights are needed");
            }
            // A bar ends a column of a table unless it is escaped.
            return rights.group(group).replace("heliograph", "test").replace("\\|", "|");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The line of a configuration that gives a user just these.
    String ofUser(String name, String password) {
        return "user " + name + " on >" + password + " " + text;
    }

    /// Gives a user just these on a server.
    void give(RedisServer server) {
        List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", "app", "on", ">secret"));
        command.addAll(List.of(text.split(" ")));
        server.cli(command.toArray(String[]::new));
    }

    /// A link of that user.
    ///
    /// @param properties where to
    static TestLink link(Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("spring.data.redis.username", "app");
        all.put("spring.data.redis.password", "secret");
        return TestLink.with(all);
    }
}
