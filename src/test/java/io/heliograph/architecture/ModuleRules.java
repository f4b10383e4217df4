package io.heliograph.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.TOP_LEVEL_CLASSES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;

/// The rules of the module drawing for the packages below `root`.
///
/// The root is a parameter so that the same rules can be shown to fail, on a tree of classes made to break them.
///
/// @param root the package whose sub-packages are the modules
public record ModuleRules(String root) {

    /// What each module may use, the root excepted, which wires everything.
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("signal", Set.of()),
            Map.entry("room", Set.of("signal")),
            Map.entry("access", Set.of("signal", "room")),
            Map.entry("ice", Set.of()),
            Map.entry("stomp", Set.of("signal", "room", "access", "ice")),
            Map.entry("redis", Set.of("signal", "room")),
            Map.entry("web", Set.of("signal", "room", "access", "ice")),
            Map.entry("token", Set.of("signal", "room", "access")),
            Map.entry("webhook", Set.of("signal", "room")),
            Map.entry("telemetry", Set.of("signal", "room")),
            Map.entry("load", Set.of()));

    private static final List<String> PURE = List.of("signal", "room", "access", "ice");
    private static final List<String> ADAPTERS = List.of("stomp", "redis", "web", "token", "webhook", "telemetry");
    private static final List<String> METERING = List.of("stomp", "redis", "webhook", "telemetry");

    /// All a pure module may use besides other pure modules: values, collections, locks, text, cryptography.
    private static final DescribedPredicate<JavaClass> VALUES_AND_COMPUTATION = resideInAnyPackage(
                    "java.lang",
                    "java.lang.annotation",
                    "java.lang.constant",
                    "java.lang.invoke",
                    "java.lang.ref",
                    "java.lang.runtime",
                    "java.math",
                    "java.nio",
                    "java.nio.charset",
                    "java.security..",
                    "java.text",
                    "java.time..",
                    "java.util",
                    "java.util.concurrent..",
                    "java.util.function",
                    "java.util.random",
                    "java.util.regex",
                    "java.util.stream",
                    "javax.crypto..",
                    "org.jspecify.annotations")
            .and(not(anyOf(Process.class, ProcessBuilder.class, Runtime.class)))
            .or(anyOf(
                    ByteArrayInputStream.class,
                    ByteArrayOutputStream.class,
                    IOException.class,
                    Serializable.class,
                    StringReader.class,
                    StringWriter.class,
                    UncheckedIOException.class))
            .or(describe("of primitives", type -> type.getBaseComponentType().isPrimitive()));

    private static final Set<String> HARMLESS_OF_SYSTEM = Set.of("arraycopy", "identityHashCode", "lineSeparator");

    /// The names of the modules there may be.
    public static Set<String> modules() {
        return MAY_USE.keySet();
    }

    /// Every class is in the root or in a module of the drawing.
    public ArchRule everyClassIsInAModule() {
        return classes()
                .should()
                .resideInAnyPackage(
                        Stream.concat(Stream.of(root), modules().stream().map(this::in))
                                .toArray(String[]::new))
                .as("every class is in a module of the drawing");
    }

    /// A module uses only those modules that its row names.
    public ArchRule modulesUseWhatTheirRowNames() {
        return each(modules(), "modules use what their row names", module -> {
            var allowed = Stream.concat(Stream.of(module), MAY_USE.get(module).stream());
            return noClasses()
                    .that(resideInAPackage(in(module)))
                    .should()
                    .dependOnClassesThat(resideInAPackage(root + "..")
                            .and(not(resideInAnyPackage(allowed.map(this::in).toArray(String[]::new)))));
        });
    }

    /// Nothing but the root, which wires, depends on an adapter of another module.
    public ArchRule nothingDependsOnAnAdapter() {
        return each(
                ADAPTERS,
                "nothing depends on an adapter",
                adapter -> noClasses()
                        .that(not(resideInAnyPackage(root, in(adapter))))
                        .should()
                        .dependOnClassesThat(resideInAPackage(in(adapter))));
    }

    /// An adapter is seen from outside by its configuration only.
    public ArchRule adaptersHideTheirTypes() {
        return each(
                ADAPTERS,
                "adapters hide their types",
                adapter -> classes()
                        .that(resideInAPackage(in(adapter)).and(TOP_LEVEL_CLASSES))
                        .and()
                        .areNotAnnotatedWith(Configuration.class)
                        .should()
                        .bePackagePrivate());
    }

    /// A pure module knows no framework, no network, no file and no logger; `signal` alone streams JSON.
    public ArchRule pureModulesOnlyCompute() {
        var allowed = resideInAPackage(root + "..").or(VALUES_AND_COMPUTATION);
        var allowedInSignal = allowed.or(resideInAPackage("tools.jackson.core.."));
        return each(
                PURE,
                "pure modules only compute",
                pure -> noClasses()
                        .that(resideInAPackage(in(pure)))
                        .should()
                        .dependOnClassesThat(not(pure.equals("signal") ? allowedInSignal : allowed)));
    }

    /// A pure module is told the time and reads nothing of the process it runs in.
    public ArchRule pureModulesAreToldTheTime() {
        return each(
                PURE,
                "pure modules are told the time",
                pure -> noClasses()
                        .that(resideInAPackage(in(pure)))
                        .should()
                        .accessTargetWhere(
                                describe("it reads a clock or the process's surroundings", ModuleRules::isAmbient)));
    }

    /// Meters are the business of the modules made for them.
    public ArchRule onlyMeteringModulesKnowMicrometer() {
        return noClasses()
                .that(not(resideInAnyPackage(METERING.stream().map(this::in).toArray(String[]::new))))
                .should()
                .dependOnClassesThat(resideInAPackage("io.micrometer.."))
                .as("only " + String.join(" and ", METERING) + " know Micrometer");
    }

    /// Traces are the business of one module; the others know of them what `room` says.
    public ArchRule onlyTelemetryKnowsOpenTelemetry() {
        return noClasses()
                .that(not(resideInAPackage(in("telemetry"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.opentelemetry..", "io.micrometer.tracing.."))
                .as("only telemetry knows OpenTelemetry");
    }

    private String in(String module) {
        return root + "." + module + "..";
    }

    /// One rule for several modules, of which some may not exist yet.
    private static ArchRule each(Collection<String> modules, String description, Function<String, ArchRule> rule) {
        return CompositeArchRule.of(modules.stream()
                        .map(module -> rule.apply(module).allowEmptyShould(true))
                        .toList())
                .as(description);
    }

    private static boolean isAmbient(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        var name = access.getTarget().getName();
        if (owner.isEquivalentTo(System.class)) {
            return !HARMLESS_OF_SYSTEM.contains(name);
        }
        if (owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class)) {
            return name.startsWith("system") || name.startsWith("tick");
        }
        return owner.getPackageName().equals("java.time") && name.equals("now")
                || owner.isEquivalentTo(Date.class) && name.equals("<init>");
    }

    private static DescribedPredicate<JavaClass> anyOf(Class<?>... types) {
        return describe("any of " + List.of(types), type -> Stream.of(types).anyMatch(type::isEquivalentTo));
    }
}
