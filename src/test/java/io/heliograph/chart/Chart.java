package io.heliograph.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/// A copy of the chart that a test may spoil.
///
/// The pod of `helm test` is no hook in it, as hooks are left out of what is rendered.
/// @param namespace where its releases are
record Chart(Path folder, String namespace) {

    static final String KUBERNETES = "1.34.0";

    static final Path ORIGINAL = Path.of("helm");
    private static final String HOOK = "helm.sh/hook: test";

    /// @param folder an empty one, or one with an earlier copy
    static Chart copiedTo(Path folder) {
        try {
            Path copy = folder.resolve("heliograph");
            FileSystemUtils.deleteRecursively(copy);
            FileSystemUtils.copyRecursively(ORIGINAL, copy);
            return new Chart(copy, "calls").with("templates/tests/handshake.yaml", HOOK, "heliograph.test/hook: test");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Chart in(String otherNamespace) {
        return new Chart(folder, otherNamespace);
    }

    /// With one place of one of its files changed.
    Chart with(String file, String text, String instead) {
        var before = read(file);
        assertThat(before.split(Pattern.quote(text), -1))
                .as("'%s' is once in %s", text, file)
                .hasSize(2);
        return withFile(file, before.replace(text, instead));
    }

    Chart withFile(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Rendered rendered(String values) {
        return rendered("calls", values);
    }

    Rendered rendered(String release, String values) {
        return rendered(release, values, KUBERNETES);
    }

    Rendered rendered(String release, String values, String kubernetes) {
        return Rendered.of(
                namespace,
                new Helm(folder)
                        .template()
                        .withName(release)
                        .withNamespace(namespace)
                        .withKubeVersion(kubernetes)
                        .withValuesFile(file(values))
                        .call());
    }

    /// With values as the command line gives them: `--set name=value`.
    Rendered renderedWith(String release, Map<String, String> set) {
        var template = new Helm(folder)
                .template()
                .withName(release)
                .withNamespace(namespace)
                .withKubeVersion(KUBERNETES);
        set.forEach(template::set);
        return Rendered.of(namespace, template.call());
    }

    /// What Helm says as it refuses to render with these values.
    String refusal(String values) {
        var refusal = catchThrowable(() -> rendered(values));
        assertThat(refusal).as("a refusal of%n%s", values).isInstanceOf(IllegalStateException.class);
        return String.valueOf(refusal.getMessage());
    }

    /// What `helm install` tells after it.
    String notes(String release, String values) {
        var told = new Helm(folder)
                .install()
                .clientOnly()
                .dryRun()
                .withName(release)
                .withNamespace(namespace)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(file(values))
                .call()
                .getOutput();
        return told.substring(told.indexOf("NOTES:"));
    }

    /// What `helm lint --strict` says of the chart with these values for its defaults.
    LintResult lint(String values) {
        var merged = Yaml.merged(Yaml.read(read("values.yaml")), Yaml.read(values));
        return withFile("values.yaml", merged.toString()).lint();
    }

    /// Helm lints for the version of Kubernetes that it was built with: its `lint` takes no other here.
    LintResult lint() {
        return new Helm(folder).lint().strict().call();
    }

    private Path file(String values) {
        try {
            return Files.writeString(folder.resolveSibling("given.yaml"), values);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
