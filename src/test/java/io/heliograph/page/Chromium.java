package io.heliograph.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.heliograph.process.Needs;
import io.heliograph.process.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The system's Chromium with made-up cameras and microphones. Where there is none, tests are skipped with a line
/// that says so; where `CI` is set they fail instead.
final class Chromium extends Needs {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--autoplay-policy=no-user-gesture-required",
            "--disable-features=WebRtcHideLocalIpsWithMdns");

    Chromium() {
        super(Program.CHROMIUM);
    }

    static Playwright playwright() {
        Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    }

    static Browser launch(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(Program.CHROMIUM.path()))
                        .setArgs(ARGUMENTS));
    }
}
