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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A bug that is planted into a node to show that the checker finds it: one method of the product is changed in its
/// class
/// file, and the changed class goes before the product's on the node's class path.
enum Plant {

    /// An id that was applied is applied again.
    NO_ID_CHECK("io.heliograph.room.Member", "revOf") {
        @Override
        void begin(CodeBuilder code) {
            code.aconst_null().areturn();
        }
    },

    /// What has no room in the queue to a slow client is dropped, and the client kept.
    DROP_ON_FULL("io.heliograph.stomp.Outbound", "offer") {
        @Override
        void begin(CodeBuilder code) {
            var queue = ClassDesc.of("io.heliograph.stomp.Outbound");
            var room = code.newLabel();
            code.aload(0).getfield(queue, "bytes", ConstantDescs.CD_int);
            code.aload(1)
                    .invokeinterface(
                            ClassDesc.of("io.heliograph.stomp.Outgoing"),
                            "bound",
                            MethodTypeDesc.of(ConstantDescs.CD_int));
            code.iadd().aload(0).getfield(queue, "limit", ConstantDescs.CD_int);
            code.if_icmple(room).iconst_0().ireturn().labelBinding(room);
        }
    };

    private final String type;
    private final String method;

    Plant(String type, String method) {
        this.type = type;
        this.method = method;
    }

    /// What the method does before what it did.
    abstract void begin(CodeBuilder code);

    /// Writes the changed class.
    ///
    /// @return what is to go before the product on the class path
    /// @throws IllegalStateException if the product has no such method any more
    Path into(Path directory) {
        var name = type.replace('.', '/') + ".class";
        try (var original = Heliograph.class.getClassLoader().getResourceAsStream(name)) {
            if (original == null) {
                throw new IllegalStateException("no " + type);
            }
            var file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, changed(original.readAllBytes()));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] changed(byte[] original) {
        var files = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
        var found = new AtomicBoolean();
        Consumer<CodeBuilder> beginning = this::begin;
        var change = ClassTransform.transformingMethodBodies(
                candidate -> isMeant(candidate, found), CodeTransform.ofStateful(() -> new Beginning(beginning)));
        byte[] bytes = files.transformClass(files.parse(original), change);
        if (!found.get()) {
            throw new IllegalStateException("no " + type + "#" + method);
        }
        return bytes;
    }

    private boolean isMeant(MethodModel candidate, AtomicBoolean found) {
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
