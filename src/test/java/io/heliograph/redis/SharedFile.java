package io.heliograph.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.room.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What nodes of several versions share in Redis around entries and snapshots, as text. Each key and each message has
/// a paragraph. The files may be added to, and never changed.
///
/// A paragraph begins with the kind of it and the name of its key or channel. Then a stream has a line for each entry,
/// a hash one for each field, a sorted set one for each member after its score; a string or a message is as it is.
record SharedFile(List<Part> parts) {

    private static final Path DIRECTORY = Path.of("src/test/resources/shared");

    private static final String MESSAGE = "message";

    /// All keys in the order of their names.
    private static final String DUMP = """
            local function lines(flat, second, first)
              local all = {}
              for i = 1, #flat, 2 do
                all[#all + 1] = flat[i + first] .. ' ' .. flat[i + second]
              end
              table.sort(all)
              return all
            end
            local read = {
              string = function(key) return {redis.call('GET', key)} end,
              hash = function(key) return lines(redis.call('HGETALL', key), 1, 0) end,
              zset = function(key) return lines(redis.call('ZRANGE', key, 0, -1, 'WITHSCORES'), 0, 1) end,
              stream = function(key)
                local all = {}
                for _, entry in ipairs(redis.call('XRANGE', key, '-', '+')) do
                  all[#all + 1] = entry[1] .. ' ' .. table.concat(entry[2], ' ')
                end
                return all
              end
            }
            local keys, parts = redis.call('KEYS', '*'), {}
            table.sort(keys)
            for _, key in ipairs(keys) do
              local kind = redis.call('TYPE', key).ok
              parts[#parts + 1] = kind .. ' ' .. key .. '\\n' .. table.concat(read[kind](key), '\\n')
            end
            return table.concat(parts, '\\n\\n')""";

    SharedFile {
        parts = List.copyOf(parts);
    }

    record Part(String kind, String name, List<String> lines) {

        Part {
            lines = List.copyOf(lines);
        }

        static Part of(String paragraph) {
            var all = List.of(paragraph.split("\n"));
            String[] first = all.getFirst().split(" ", 2);
            return new Part(first[0], first[1], all.subList(1, all.size()));
        }

        static Part said(String channel, String message) {
            return new Part(MESSAGE, channel, List.of(message.split("\n")));
        }

        String content() {
            return String.join("\n", lines);
        }

        /// What puts a line of it there.
        private String[] command(String line) {
            return switch (kind) {
                case "stream" -> words("XADD", line.split(" "));
                case "hash" -> words("HSET", line.split(" ", 2));
                case "zset" -> words("ZADD", line.split(" ", 2));
                case "string" -> words("SET", line);
                default -> throw new IllegalStateException("nothing that a key can be: " + kind);
            };
        }

        private String[] words(String command, String... more) {
            return Stream.concat(Stream.of(command, name), Stream.of(more)).toArray(String[]::new);
        }

        @Override
        public String toString() {
            return kind + " " + name + "\n" + content();
        }
    }

    static SharedFile read(String name) {
        try {
            return parse(Files.readString(DIRECTORY.resolve(name + ".txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All that is in Redis now, and what was said meanwhile.
    static SharedFile of(RedisServer redis, List<Part> said) {
        var keys = parse(redis.cli("EVAL", DUMP, "0")).parts().stream();
        return new SharedFile(Stream.concat(keys, said.stream()).toList());
    }

    private static SharedFile parse(String text) {
        return new SharedFile(
                Arrays.stream(text.strip().split("\n\n")).map(Part::of).toList());
    }

    SharedFile with(String old, String replacement) {
        String text = toString();
        if (!text.contains(old)) {
            throw new IllegalArgumentException("nothing of it is " + old);
        }
        return parse(text.replace(old, replacement));
    }

    SharedFile withEach(String pattern, String replacement) {
        return parse(toString().replaceAll(pattern, replacement));
    }

    /// The parts whose names begin so.
    SharedFile of(String begin) {
        return new SharedFile(
                parts.stream().filter(part -> part.name().startsWith(begin)).toList());
    }

    /// The lines of the first part of that kind.
    List<String> lines(String kind) {
        return parts.stream()
                .filter(part -> part.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .lines();
    }

    /// What its stream has.
    List<Entry> entries() {
        return lines("stream").stream()
                .map(line -> line.split(" "))
                .map(words -> StoredJson.entry(Long.parseLong(words[0].replace("-0", "")), words[4].getBytes(UTF_8)))
                .toList();
    }

    Stream<Part> messages() {
        return parts.stream().filter(part -> part.kind().equals(MESSAGE));
    }

    List<String> channels() {
        return messages().map(Part::name).distinct().toList();
    }

    /// Puts the keys there.
    void store(RedisServer redis) {
        parts.stream()
                .filter(part -> !part.kind().equals(MESSAGE))
                .forEach(part -> part.lines().forEach(line -> redis.cli(part.command(line))));
    }

    /// Says the messages, each on its channel.
    void say(RedisServer redis) {
        messages().forEach(part -> redis.cli("PUBLISH", part.name(), part.content()));
    }

    /// Says them on the sharded channels of a cluster.
    void say(TestCluster cluster) {
        messages().forEach(part -> cluster.server(0).cli("-c", "SPUBLISH", part.name(), part.content()));
    }

    @Override
    public String toString() {
        return parts.stream().map(Part::toString).collect(Collectors.joining("\n\n"));
    }
}
