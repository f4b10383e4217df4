package io.heliograph.redis;

import io.heliograph.room.RoomSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// What is done with the keys of rooms, each in one step of Redis: `*.lua` beside this class.
final class RoomScripts {

    /// For what may be long, of which many may come at once, and which does no harm when it comes late.
    private static final Duration LONG = Duration.ofSeconds(5);

    private static final Script APPEND = script("append").within(LinkSettings.COMMAND);
    private static final Script LOAD = script("load").within(LinkSettings.COMMAND);
    private static final Script KEEP = script("keep");
    private static final Script RESTORE = script("restore").within(LONG);

    /// So often a room is read again when it is trimmed meanwhile.
    private static final int ATTEMPTS = 3;

    private final Link link;

    RoomScripts(Link link) {
        this.link = link;
    }

    /// A script with what scripts have in common before it.
    static Script script(String name) {
        return new Script(name, read("entries") + read(name));
    }

    /// A script with nothing before it.
    static Script alone(String name) {
        return new Script(name, read(name));
    }

    private static String read(String name) {
        try (InputStream file = RoomScripts.class.getResourceAsStream(name + ".lua")) {
            if (file == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Entries to append.
    ///
    /// @param last whether the room is over after these
    /// @param again whether they were in the log before, and it has lost them
    record Batch(List<Marked> entries, boolean last, boolean again) {

        static final Batch NONE = new Batch(List.of(), false);

        Batch(List<Marked> entries, boolean last) {
            this(entries, last, false);
        }

        static Batch again(List<Marked> entries) {
            return new Batch(entries, false, true);
        }

        private String kind() {
            return again ? "again" : last ? "last" : "new";
        }

        public Batch {
            entries = List.copyOf(entries);
        }

        /// Whether these, or some more, begin with the batch.
        boolean begins(List<Marked> others) {
            return !entries.isEmpty()
                    && others.size() >= entries.size()
                    && others.get(entries.size() - 1)
                            .mark()
                            .equals(entries.getLast().mark());
        }
    }

    /// Appends after an entry that is thought to be the newest.
    ///
    /// @param first the number of the oldest entry that has to stay
    CompletionStage<Answer> append(RoomKeys keys, long rev, String mark, long first, Batch batch) {
        return run(keys, rev, mark, first, batch).thenApply(answer -> answer(rev, rev, answer));
    }

    private CompletionStage<@Nullable Object> run(RoomKeys keys, long rev, String mark, long first, Batch batch) {
        List<byte[]> arguments = new ArrayList<>(6 + 3 * batch.entries().size());
        arguments.add(bytes(keys.feed()));
        arguments.add(bytes(link.isSharded() ? "SPUBLISH" : "PUBLISH"));
        arguments.add(bytes(rev));
        arguments.add(bytes(mark));
        arguments.add(bytes(first));
        arguments.add(bytes(batch.kind()));
        for (Marked entry : batch.entries()) {
            arguments.add(bytes(entry.rev()));
            arguments.add(bytes(entry.mark()));
            arguments.add(entry.json());
        }
        return link.run(APPEND, keys.keys(), arguments);
    }

    /// @param rev after which entries are of use
    /// @param past up to there they need not be read yet
    private static Answer answer(long rev, long past, @Nullable Object answer) {
        List<?> words = list(answer);
        return switch (text(words.getFirst())) {
            case "done" -> new Answer.Done((Long) words.get(1));
            case "behind" -> new Answer.Behind(number(words.get(1)), entriesAfter(rev, past, words.get(2)));
            case "elsewhere" -> new Answer.Elsewhere(text(words.get(1)));
            case "apart" -> new Answer.Apart(number(words.get(1)), text(words.get(2)), text(words.get(3)));
            case "missing" -> new Answer.Missing();
            case "ended" -> new Answer.Ended();
            default -> throw new IllegalStateException("an unknown answer");
        };
    }

    /// Reads all that there is of a room, though not on the link's thread: while a long log is read there, the answers
    /// of all other rooms would wait.
    CompletionStage<Loaded> load(RoomKeys keys) {
        return load(keys, ATTEMPTS);
    }

    private CompletionStage<Loaded> load(RoomKeys keys, int attempts) {
        return link.run(LOAD, keys.keys(), List.of())
                .thenComposeAsync(answer -> more(keys, list(answer)))
                .thenCompose(loaded -> {
                    if (loaded != null && loaded.isWhole()) {
                        return CompletableFuture.completedFuture(loaded);
                    }
                    return attempts > 1
                            ? load(keys, attempts - 1)
                            : CompletableFuture.failedFuture(new IllegalStateException("a room is not whole"));
                });
    }

    private CompletionStage<@Nullable Loaded> more(RoomKeys keys, List<?> words) {
        Loaded nothing = Loaded.nothingAt(text(words.getFirst()));
        if (words.size() == 1) {
            return CompletableFuture.completedFuture(nothing);
        }
        RoomSnapshot snapshot = words.get(3) == null ? null : StoredJson.snapshot((byte[]) words.get(3));
        String mark = words.get(2) == null ? Marked.NONE : text(words.get(2));
        long past = snapshot == null ? 0 : snapshot.rev();
        List<Marked> entries = entriesAfter(-1, past, words.get(4));
        Loaded loaded = new Loaded(nothing.server(), snapshot, mark, entries, text(words.get(5)));
        return loaded.rev() < number(words.get(1)) ? more(keys, loaded) : CompletableFuture.completedFuture(loaded);
    }

    /// Large ones come in pieces.
    private CompletionStage<@Nullable Loaded> more(RoomKeys keys, Loaded loaded) {
        return run(keys, loaded.rev(), loaded.mark(), loaded.rev(), Batch.NONE)
                .thenApplyAsync(answer -> answer(loaded.rev(), loaded.snapshotRev(), answer))
                .thenCompose(answer -> switch (answer) {
                    case Answer.Done done -> CompletableFuture.completedFuture(loaded);
                    case Answer.Behind behind -> {
                        Loaded longer = loaded.and(behind.entries());
                        yield behind.newest() > longer.rev()
                                ? more(keys, longer)
                                : CompletableFuture.completedFuture(longer);
                    }
                    case Answer.Elsewhere elsewhere -> CompletableFuture.completedFuture(null);
                    case Answer.Apart apart -> CompletableFuture.completedFuture(null);
                    case Answer.Missing missing -> CompletableFuture.completedFuture(null);
                    case Answer.Ended ended -> CompletableFuture.completedFuture(Loaded.nothingAt(loaded.server()));
                });
    }

    /// Stores a snapshot, unless there is a newer one or the log has gone another way.
    CompletionStage<Boolean> keep(RoomKeys keys, long rev, String mark, byte[] snapshot) {
        return link.run(KEEP, keys.keys(), List.of(bytes(rev), bytes(mark), snapshot))
                .thenApply(kept -> Objects.equals(kept, 1L));
    }

    /// Puts a room where there is none, or an older state of the same.
    ///
    /// @param born the mark of its first entry
    /// @param mark of the snapshot's last entry
    /// @return whether there was none, or an older one
    CompletionStage<Boolean> restore(
            RoomKeys keys, String born, RoomSnapshot snapshot, String mark, List<Marked> entries) {
        List<byte[]> arguments = new ArrayList<>(4 + 4 * entries.size());
        arguments.add(bytes(born));
        arguments.add(bytes(snapshot.rev()));
        arguments.add(bytes(mark));
        arguments.add(StoredJson.write(snapshot));
        for (Marked entry : entries) {
            arguments.add(bytes(entry.rev()));
            arguments.add(bytes(entry.mark()));
            arguments.add(entry.json());
            arguments.add(bytes(entry.after()));
        }
        return link.run(RESTORE, keys.keys(), arguments).thenApply(restored -> Objects.equals(restored, 1L));
    }

    /// `[[id, [name, value, name, value, …]], …]`; a third pair names the entry before where that is not one less.
    private static List<Marked> entriesAfter(long rev, long past, Object answer) {
        List<Marked> entries = new ArrayList<>();
        for (Object each : (List<?>) answer) {
            List<?> stored = (List<?>) each;
            String id = text(stored.getFirst());
            long number = Long.parseLong(id, 0, id.indexOf('-'), 10);
            List<?> fields = (List<?>) stored.get(1);
            if (number > rev) {
                long after = fields.size() > 4 ? number(fields.get(5)) : number - 1;
                Unread entry = new Unread(number, (byte[]) fields.get(3));
                entries.add(new Marked(number > past ? entry.read() : entry, text(fields.get(1)), after));
            }
        }
        return entries;
    }

    static List<?> list(@Nullable Object answer) {
        return answer instanceof List<?> list ? list : List.of();
    }

    private static long number(Object bytes) {
        return Long.parseLong(text(bytes));
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
