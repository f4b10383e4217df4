package io.heliograph.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the user asks for.
///
/// @param prefix what the rooms' names begin with
/// @param rooms to begin with, or all there are
/// @param peers in each room, at least 2
/// @param rate signals a second that each peer sends
/// @param time how long each step is measured
/// @param warmUp how long the first rooms speak before, while both programs are compiled
/// @param bound the 99th percentile of the relay that is still good
/// @param find whether rooms are added until the server does not carry them
/// @param step how many are added
/// @param most where to stop
/// @param connects connections opened a second
record Options(
        Target target,
        Credentials credentials,
        String prefix,
        int rooms,
        int peers,
        double rate,
        Duration time,
        Duration warmUp,
        Duration bound,
        boolean find,
        int step,
        int most,
        int connects) {

    static final String USAGE = """
            Loads a Heliograph and says how many rooms it carried.

            java -jar heliograph.jar load --url ws://localhost:8080/ws [options]

              --url URL        ws:// or wss://, with the path of the WebSocket (default path: /ws)
              --rooms N        rooms, or with --find the first number of them (100)
              --peers N        peers in each room, each with a connection of its own (2)
              --rate N         signals a second that each peer sends, on average (1)
              --seconds N      how long each step is measured (10)
              --warmup N       seconds of warm-up with the first rooms, while the JVMs compile (10)
              --find           add rooms until the relay's p99 is over the bound, or something is lost or refused
              --step N         with --find: how many rooms are added (as many as --rooms)
              --most N         with --find: stop at so many rooms (100000)
              --bound MS       the most that the relay's p99 may be, in milliseconds (50)
              --connects N     connections opened a second (40; the server's limit for an address is 50)
              --secret SECRET  sign a token for each peer with heliograph.security.jwt.secret; @FILE reads a file
              --token TOKEN    one token for all peers; @FILE reads a file
              --prefix TEXT    what the rooms' names begin with (load-)

            Ends with 0 if everything was carried (with --find: the first step), 1 if not or if anything was lost,
            2 if it could not begin.""";

    private static final Set<String> FLAGS = Set.of("find");
    private static final Set<String> NAMES = Set.of(
            "url",
            "rooms",
            "peers",
            "rate",
            "seconds",
            "step",
            "most",
            "bound",
            "connects",
            "secret",
            "token",
            "prefix",
            "warmup");

    /// @throws IllegalArgumentException if they are no options; with a sentence for the user
    static Options of(List<String> arguments) {
        Map<String, String> given = given(arguments);
        String url = given.get("url");
        if (url == null) {
            throw new IllegalArgumentException("--url is missing");
        }
        String prefix = given.getOrDefault("prefix", "load-");
        if (!prefix.matches("[A-Za-z0-9._~-]{1,40}")) {
            throw new IllegalArgumentException("--prefix must be 1 to 40 of A-Z a-z 0-9 . _ ~ -");
        }
        int rooms = (int) number(given, "rooms", 100, 1, 1_000_000);
        return new Options(
                Target.of(url),
                credentials(given, prefix),
                prefix,
                rooms,
                (int) number(given, "peers", 2, 2, 1000),
                number(given, "rate", 1, 0.001, 1000),
                seconds(number(given, "seconds", 10, 0.1, 86_400)),
                seconds(number(given, "warmup", 10, 0, 3600)),
                Duration.ofNanos((long) (1e6 * number(given, "bound", 50, 0.001, 60_000))),
                given.containsKey("find"),
                (int) number(given, "step", rooms, 1, 1_000_000),
                (int) number(given, "most", 100_000, 1, 1_000_000),
                (int) number(given, "connects", 40, 1, 1_000_000));
    }

    private static Map<String, String> given(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (int at = 0; at < arguments.size(); at++) {
            String name = arguments.get(at).startsWith("--") ? arguments.get(at).substring(2) : "";
            if (FLAGS.contains(name)) {
                given.put(name, "");
            } else if (NAMES.contains(name) && at + 1 < arguments.size()) {
                given.put(name, arguments.get(++at));
            } else {
                throw new IllegalArgumentException(
                        NAMES.contains(name)
                                ? "--" + name + " wants a value"
                                : "There is no option " + arguments.get(at));
            }
        }
        return given;
    }

    private static Credentials credentials(Map<String, String> given, String prefix) {
        String secret = text(given.get("secret"));
        String token = text(given.get("token"));
        if (secret != null && token != null) {
            throw new IllegalArgumentException("--secret and --token exclude each other");
        }
        if (secret != null) {
            return Credentials.signed(secret, prefix);
        }
        return token == null ? Credentials.none() : Credentials.token(token);
    }

    private static @Nullable String text(@Nullable String given) {
        if (given == null || !given.startsWith("@")) {
            return given;
        }
        try {
            return Files.readString(Path.of(given.substring(1))).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + given.substring(1) + " cannot be read", e);
        }
    }

    private static double number(Map<String, String> given, String name, double otherwise, double least, double most) {
        String text = given.get(name);
        try {
            double number = text == null ? otherwise : Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "--" + name + " must be a number from " + plain(least) + " to " + plain(most) + ", not " + text);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (1000 * seconds));
    }

    /// A number without a fraction that says nothing.
    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    @Override
    public String toString() {
        return "Options[" + target + "]";
    }
}
