package io.heliograph.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The example with nothing but stomp.js.
class BareExampleIT extends PageTests {

    private static final String REMOTE_PICTURE_MOVES = """
        () => {
          const remote = document.querySelectorAll('video')[1];
          return remote && remote.readyState >= 2 && remote.currentTime > 0.5 && remote.videoWidth > 0;
        }\
        """;

    @Test
    void connectsTwoTabs() {
        try (BrowserContext context =
                browser().newContext(new Browser.NewContextOptions().setPermissions(List.of("camera", "microphone")))) {
            Page one = context.newPage();
            one.navigate("http://localhost:" + port() + "/examples/bare.html");
            one.waitForFunction("() => document.querySelector('video').videoWidth > 0");
            Page other = context.newPage();
            other.navigate("http://localhost:" + port() + "/examples/bare.html");

            one.waitForFunction(REMOTE_PICTURE_MOVES);
            other.waitForFunction(REMOTE_PICTURE_MOVES);
        }
    }

    @Test
    void isTheOneInTheDocuments() throws IOException {
        assertThat(Path.of("docs/examples/bare.html"))
                .hasSameTextualContentAs(Path.of("src/main/resources/static/examples/bare.html"));
        assertThat(Files.readString(Path.of("docs/examples/bare.html"))).doesNotContain("heliograph.js");
    }
}
