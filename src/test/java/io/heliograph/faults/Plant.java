package io.heliograph.faults;

import io.heliograph.Heliograph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A bug that is planted into nodes to show that the checker finds it: methods of the product are changed in their
/// class files, or lines in one of its scripts, and what is changed goes before the product on the nodes' class path.
enum Plant {

    /// An id that was applied is applied again.
    NO_ID_CHECK(new Change(
            "io.heliograph.room.Member", "revOf", code -> code.aconst_null().areturn())),

    /// What has no room in the queue to a slow client is dropped, and the client kept.
    DROP_ON_FULL(new Change("io.heliograph.stomp.Outbound", "offer", Plant::dropOnFull)),

    /// A room is loaded before its feed is followed, and what was missed between them is not asked for.
    RESUME_BEFORE_SUBSCRIBE(
            new Change("io.heliograph.redis.LettuceLink", "follow", Plant::followLater),
            new Change("io.heliograph.redis.KnownLog", "newsOf", Plant::takeAnythingForTheNext)),

    /// Entries are appended whatever the newest is.
    NO_COMPARE_AND_SET(
            "io/heliograph/redis/append.lua",
            Map.of(
                    "elseif newest ~= rev or now[2] ~= mark then",
                    "elseif false then",
                    "local id = ARGV[i]",
                    "local id = number(newest + 1)"));

    private static final String REDIS = "io.heliograph.redis.";

    private final List<Change> changes;
    private final String script;
    private final Map<String, String> lines;

    /// @param beginning what the method does before what it did
    private record Change(String type, String method, Consumer<CodeBuilder> beginning) {}

    Plant(Change... changes) {
        this(List.of(changes), "", Map.of());
    }

    /// @param lines of the script, and what is there instead
    Plant(String script, Map<String, String> lines) {
        this(List.of(), script, lines);
    }

    Plant(List<Change> changes, String script, Map<String, String> lines) {
        this.changes = changes;
        this.script = script;
        this.lines = lines;
    }

    private static void dropOnFull(CodeBuilder code) {
        var queue = ClassDesc.of("io.heliograph.stomp.Outbound");
        var room = code.newLabel();
        code.aload(0).getfield(queue, "bytes", ConstantDescs.CD_int);
        code.aload(1)
                .invokeinterface(
                        ClassDesc.of("io.heliograph.stomp.Outgoing"), "bound", MethodTypeDesc.of(ConstantDescs.CD_int));
        code.iadd().aload(0).getfield(queue, "limit", ConstantDescs.CD_int);
        code.if_icmple(room).iconst_0().ireturn().labelBinding(room);
    }

    private static void followLater(CodeBuilder code) {
        var channels = ClassDesc.of(REDIS + "Channels");
        var messages = ClassDesc.of(Consumer.class.getName());
        var stage = ClassDesc.of(CompletionStage.class.getName());
        code.aload(0).getfield(ClassDesc.of(REDIS + "LettuceLink"), "channels", channels);
        code.aload(1).aload(2);
        var late = MethodTypeDesc.of(stage, channels, ConstantDescs.CD_String, messages);
        code.invokestatic(ClassDesc.of(REDIS + "LateFollowing"), "follow", late).areturn();
    }

    private static void takeAnythingForTheNext(CodeBuilder code) {
        var known = ClassDesc.of(REDIS + "KnownLog");
        var told = ClassDesc.of(REDIS + "Told");
        var news = ClassDesc.of(REDIS + "KnownLog$News");
        code.aload(0).aload(1);
        code.invokestatic(ClassDesc.of(REDIS + "LateFollowing"), "newsOf", MethodTypeDesc.of(news, known, told));
        code.areturn();
    }

    /// Writes what is changed.
    ///
    /// @return what is to go before the product on the class path
    /// @throws IllegalStateException if the product has no such method or line any more
    Path into(Path directory) {
        for (var change : changes) {
            var name = change.type().replace('.', '/') + ".class";
            write(directory.resolve(name), changed(change, read(name)));
        }
        if (!script.isEmpty()) {
            var text = new String(read(script), StandardCharsets.UTF_8);
            for (var line : lines.entrySet()) {
                if (!text.contains(line.getKey())) {
                    throw new IllegalStateException("no such line in " + script);
                }
                text = text.replace(line.getKey(), line.getValue());
            }
            write(directory.resolve(script), text.getBytes(StandardCharsets.UTF_8));
        }
        return directory;
    }

    private static byte[] read(String name) {
        try (var original = Heliograph.class.getClassLoader().getResourceAsStream(name)) {
            if (original == null) {
                throw new IllegalStateException("no " + name);
            }
            return original.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] changed(Change change, byte[] original) {
        var files =
                ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.DebugElementsOption.DROP_DEBUG);
        var found = new AtomicBoolean();
        var transform = ClassTransform.transformingMethodBodies(
                candidate -> isMeant(candidate, change.method(), found),
                CodeTransform.ofStateful(() -> new Beginning(change.beginning())));
        byte[] bytes = files.transformClass(files.parse(original), transform);
        if (!found.get()) {
            throw new IllegalStateException("no " + change.type() + "#" + change.method());
        }
        return bytes;
    }

    private static boolean isMeant(MethodModel candidate, String method, AtomicBoolean found) {
        boolean meant = candidate.methodName().equalsString(method);
        if (meant) {
            found.set(true);
        }
        return meant;
    }

    /// Code that comes first.
    private record Beginning(Consumer<CodeBuilder> code) implements CodeTransform {

        @Override
        public void atStart(CodeBuilder builder) {
            code.accept(builder);
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            builder.with(element);
        }
    }
}
