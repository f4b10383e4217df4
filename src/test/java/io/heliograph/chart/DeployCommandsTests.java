package io.heliograph.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The four commands of README.md by which a stranger deploys fit each other and the chart.
class DeployCommandsTests {

    @TempDir
    private Path folder;

    private List<String> build = List.of();
    private List<String> push = List.of();
    private List<String> install = List.of();
    private List<String> test = List.of();

    @BeforeEach
    void areTheFirstThatTheSectionHas() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        var section = readme.substring(readme.indexOf("\n## Deploy\n"), readme.indexOf("\n## Many nodes\n"));
        var commands = section.lines()
                .filter(line -> line.startsWith("    "))
                .map(line -> List.of(line.strip().split(" ")))
                .toList();
        assertThat(commands).hasSize(4);
        build = commands.get(0);
        push = commands.get(1);
        install = commands.get(2);
        test = commands.get(3);
    }

    private static String after(String option, List<String> command) {
        assertThat(command).containsOnlyOnce(option);
        return command.get(command.indexOf(option) + 1);
    }

    /// What `--set` says, in order.
    private Map<String, String> set() {
        Map<String, String> set = new LinkedHashMap<>();
        for (int index = 0; index < install.size(); index++) {
            if (install.get(index).equals("--set")) {
                var pair = install.get(index + 1).split("=", 2);
                set.put(pair[0], pair[1]);
            }
        }
        return set;
    }

    @Test
    void runTheImageThatTheyBuildAndPush() {
        var image = after("-t", build);
        var release = install.get(2);

        var rendered = Chart.copiedTo(folder).in(after("--namespace", install)).renderedWith(release, set());

        assertThat(build).startsWith("docker", "build").endsWith(".");
        assertThat(push).containsExactly("docker", "push", image);
        assertThat(rendered.container().path("image").asString()).isEqualTo(image);
        assertThat(rendered.one("Pod").at("/spec/containers/0/image").asString())
                .isEqualTo(image);
        for (Check check : Check.values()) {
            assertThat(check.problems(rendered)).as("%s", check).isEmpty();
        }
    }

    @Test
    void labelTheImageAsItIsTagged() throws IOException {
        var version = after("--build-arg", build);

        assertThat(version).startsWith("VERSION=");
        assertThat(after("-t", build)).endsWith(":" + version.substring("VERSION=".length()));
        assertThat(Files.readString(Path.of("Dockerfile"))).contains("image.version=\"${VERSION}\"");
    }

    @Test
    void tryTheReleaseThatTheyInstalledOnceItIsReady() {
        assertThat(install).startsWith("helm", "install").contains("./helm", "--create-namespace", "--wait");
        assertThat(test).startsWith("helm", "test", install.get(2));
        assertThat(after("--namespace", test)).isEqualTo(after("--namespace", install));
    }

    /// Nobody tries a handshake with pods that are still starting.
    @Test
    void areSaidInTheSameWayElsewhere() {
        var installing = Chart.copiedTo(folder)
                .read("README.md")
                .lines()
                .filter(line -> line.matches("helm (upgrade --)?install .*"))
                .toList();

        assertThat(installing)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(
                        command -> assertThat(command).contains("--namespace calls", "--create-namespace", "--wait"));
    }
}
