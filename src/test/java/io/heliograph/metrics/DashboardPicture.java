package io.heliograph.metrics;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpServer;
import io.heliograph.scenario.Traffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/// Draws the picture of the dashboard in the documents: calls for a while on two nodes, a real Prometheus, and the
/// dashboard's own expressions drawn in Chromium, as there is no Grafana here. Run by hand.
final class DashboardPicture {

    private static final Path DRAWN = Path.of("src/test/resources/dashboard/drawn.html");
    private static final Path PICTURE = Path.of("docs/images/dashboard.png");
    private static final Duration SHOWN = Duration.ofSeconds(110);
    private static final int CALLS_AT_ONCE = 8;
    private static final int STEP_SECONDS = 2;

    private DashboardPicture() {}

    public static void main(String... arguments) throws Exception {
        var folder = Files.createTempDirectory("dashboard");
        var backend = backend();
        try (var traffic = Traffic.onRedisTelling(
                        "http://127.0.0.1:" + backend.getAddress().getPort() + "/");
                var prometheus = Prometheus.start(folder, traffic.ports(), List.of())) {
            var until = Instant.now().plus(SHOWN);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CALLS_AT_ONCE; i++) {
                    threads.submit(() -> callsUntil(until, traffic));
                }
                traffic.goesOn();
                traffic.goesOn();
                shows(prometheus, until);
            }
        } finally {
            backend.stop(0);
        }
    }

    /// Takes every webhook.
    private static HttpServer backend() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        return server;
    }

    private static void callsUntil(Instant end, Traffic traffic) {
        while (Instant.now().isBefore(end)) {
            try {
                traffic.calls(thinking());
            } catch (AssertionError e) {
                System.err.println("a call has failed: " + e.getMessage());
            }
        }
    }

    private static Duration thinking() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextInt(150, 900));
    }

    private static void shows(Prometheus prometheus, Instant until) throws IOException {
        Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        var options = new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(Promtool.program("chromium")))
                .setArgs(List.of("--no-sandbox"));
        try (var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
                var browser = playwright.chromium().launch(options);
                var context = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(1600, 900)
                        .setTimezoneId("UTC"))) {
            var page = context.newPage();
            page.navigate(DRAWN.toUri().toString());
            page.waitForTimeout(
                    Math.max(0, Duration.between(Instant.now(), until).toMillis() - 3000));
            double now = Instant.now().getEpochSecond();
            var asked = Map.of(
                    "dashboard",
                    Files.readString(Dashboard.FILE),
                    "prometheus",
                    "http://127.0.0.1:" + prometheus.port(),
                    "nodes",
                    Dashboard.read().nodes(prometheus),
                    "from",
                    now - SHOWN.toSeconds() + 20,
                    "to",
                    now,
                    "step",
                    STEP_SECONDS,
                    "interval",
                    "12s");
            page.evaluate("asked => draw({...asked, dashboard: JSON.parse(asked.dashboard)})", asked);
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURE).setFullPage(true));
        }
    }
}
