package io.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.heliograph.architecture.ModuleRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// The package tree is the drawing: what may use what, and which modules only compute.
class ArchitectureTests {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.heliograph");

    /// A package with sub-packages named like the product's modules, whose classes break the rules on purpose;
    /// the names of those that do not begin with `May`.
    private static final String BREAKING = "io.heliograph.architecture.breaking";

    private static final JavaClasses EXAMPLES = new ClassFileImporter().importPackages(BREAKING);
    private static final ImportOption EVERYTHING = location -> true;

    private static final Pattern ORIGIN = Pattern.compile("<" + Pattern.quote(BREAKING) + "\\.([a-z]+\\.[A-Z]\\w*)");

    @Test
    void seesEveryClassOfTheProduct() throws Exception {
        var classesDirectory = Path.of(Heliograph.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var files = Files.walk(classesDirectory)) {
            var compiled =
                    files.filter(file -> file.toString().endsWith(".class")).count();
            assertThat(PRODUCT).hasSize((int) compiled).anyMatch(type -> type.isEquivalentTo(Heliograph.class));
        }
    }

    @Test
    void everyClassIsInAModule() {
        check(ModuleRules::everyClassIsInAModule, "stranger.UsesNothingButIsInNoRow");
    }

    @Test
    void modulesUseWhatTheirRowNames() {
        check(
                ModuleRules::modulesUseWhatTheirRowNames,
                "signal.UsesRoom",
                "room.UsesAccess",
                "access.UsesIce",
                "ice.UsesSignal",
                "stomp.UsesTelemetry",
                "redis.UsesAccess",
                "redis.UsesWeb",
                "web.UsesStomp",
                "token.UsesIce",
                "webhook.UsesIce",
                "webhook.UsesRedis",
                "telemetry.UsesAccess",
                "telemetry.UsesWebhook",
                "load.UsesSignal");
    }

    @Test
    void nothingDependsOnAnAdapter() {
        check(
                ModuleRules::nothingDependsOnAnAdapter,
                "stomp.UsesTelemetry",
                "redis.UsesWeb",
                "web.UsesStomp",
                "webhook.UsesRedis",
                "telemetry.UsesWebhook");
    }

    @Test
    void adaptersHideTheirTypes() {
        check(
                ModuleRules::adaptersHideTheirTypes,
                "stomp.VisibleAdapter",
                "redis.VisibleAdapter",
                "web.VisibleAdapter",
                "token.VisibleAdapter",
                "webhook.VisibleAdapter",
                "telemetry.VisibleAdapter");
    }

    @Test
    void pureModulesOnlyCompute() {
        check(
                ModuleRules::pureModulesOnlyCompute,
                "signal.UsesSpring",
                "signal.BindsJson",
                "room.ReadsFiles",
                "room.StreamsJson",
                "access.Logs",
                "ice.OpensSockets",
                "ice.StartsProcesses");
    }

    @Test
    void pureModulesAreToldTheTime() {
        check(
                ModuleRules::pureModulesAreToldTheTime,
                "signal.ReadsProperties",
                "room.ReadsClocks",
                "access.ReadsTheEnvironment",
                "ice.ReadsTheClock");
    }

    @Test
    void reportsEveryWayToReadAClock() {
        var rule = new ModuleRules(BREAKING).pureModulesAreToldTheTime();

        assertThat(rule.evaluate(EXAMPLES).getFailureReport().getDetails())
                .filteredOn(detail -> detail.contains("room.ReadsClocks"))
                .hasSize(7);
    }

    @Test
    void onlyMeteringModulesKnowMicrometer() {
        check(ModuleRules::onlyMeteringModulesKnowMicrometer, "web.MetersItself");
    }

    @Test
    void onlyTelemetryKnowsOpenTelemetry() {
        check(ModuleRules::onlyTelemetryKnowsOpenTelemetry, "stomp.TracesItself");
    }

    @Test
    void modulithFindsOnlyModulesOfTheDrawing() {
        assertThat(ApplicationModules.of(Heliograph.class).stream()
                        .map(module -> module.getIdentifier().toString()))
                .isNotEmpty()
                .isSubsetOf(ModuleRules.modules());
    }

    @Test
    void modulithFindsTheProductInOrder() {
        ApplicationModules.of(Heliograph.class).verify();
    }

    @Test
    void modulithReportsACycleAndAnAccessToTheInsideOfAModule() {
        var violations = ApplicationModules.of("io.heliograph.architecture.tangled", EVERYTHING)
                .detectViolations();

        assertThat(violations.getMessages())
                .anyMatch(message -> message.contains("Cycle detected"))
                .anyMatch(message -> message.contains("ReachesInside"));
    }

    /// The product keeps the rule, and of the examples these and no others break it.
    private static void check(Function<ModuleRules, ArchRule> named, String... breakers) {
        named.apply(new ModuleRules("io.heliograph")).check(PRODUCT);

        var rule = named.apply(new ModuleRules(BREAKING));
        assertThat(rule.evaluate(EXAMPLES).getFailureReport().getDetails())
                .extracting(ArchitectureTests::origin)
                .containsOnly(breakers);
    }

    /// The class at the beginning of a violation's text, without the package of the examples.
    private static String origin(String detail) {
        return ORIGIN.matcher(detail).results().findFirst().orElseThrow().group(1);
    }
}
