package io.heliograph.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A person with the page open.
final class Tab implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// For each peer connection: how many frames and packets have come, `[[frames, packets], …]`.
    private static final String RECEIVED = """
        async () => {
          const all = [];
          for (const peer of heliograph.room.peers.keys()) {
            const stats = [...(await heliograph.mesh.connection(peer)?.getStats() ?? new Map()).values()]
                .filter((one) => one.type === 'inbound-rtp');
            const sum = (kind, field) => stats.filter((one) => one.kind === kind)
                .reduce((total, one) => total + (one[field] ?? 0), 0);
            all.push([sum('video', 'framesDecoded'), sum('audio', 'packetsReceived')]);
          }
          return all;
        }\
        """;

    private final BrowserContext context;
    private final Page page;
    private final String name;
    private final List<String> violations = new ArrayList<>();

    private Tab(BrowserContext context, String name) {
        this.context = context;
        this.page = context.newPage();
        this.name = name;
        page.setDefaultTimeout(PATIENCE.toMillis());
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                violations.add(message.text());
            }
        });
    }

    static Tab open(Browser browser, int port, String name, String query) {
        BrowserContext context =
                browser.newContext(new Browser.NewContextOptions().setPermissions(List.of("camera", "microphone")));
        Tab tab = new Tab(context, name);
        tab.page.navigate("http://localhost:" + port + "/" + query);
        return tab;
    }

    Tab joins(String room) {
        page.locator("#room").fill(room);
        page.locator("#name").fill(name);
        page.locator("#join").click();
        return this;
    }

    Tab inCall() {
        page.locator("body[data-view=call]").waitFor();
        return this;
    }

    Page page() {
        return page;
    }

    /// What the browser refused because of the page's content policy.
    List<String> violations() {
        return violations;
    }

    String id() {
        return (String) page.evaluate("heliograph.room.self.id");
    }

    Locator tileOf(Tab other) {
        return page.locator(".tile[data-peer='" + other.id() + "'][data-source=video]");
    }

    /// Waits until pictures and sound come from so many others, and go on coming: in two looks, a second apart.
    void seesAndHears(int others) {
        waitsFor("""
            async (others) => {
              const received = %s;
              const before = await received();
              await new Promise((done) => setTimeout(done, 1000));
              const after = await received();
              return before.length === others && after.length === others
                  && after.every(([frames, packets], i) => frames > before[i][0] && packets > before[i][1]);
            }\
            """.formatted(RECEIVED), others);
    }

    void says(String text) {
        page.locator("#chat-input").fill(text);
        page.locator("#chat-send").click();
    }

    void reads(String text) {
        page.locator("#chat-log")
                .getByText(text, new Locator.GetByTextOptions().setExact(true))
                .waitFor();
    }

    void presses(String button) {
        page.locator(button).click();
    }

    Locator toolbar() {
        return page.getByRole(AriaRole.TOOLBAR);
    }

    /// Marks the peer connections, so that a later one can be told from these.
    void marksConnections() {
        page.evaluate(
                "() => heliograph.room.peers.forEach((peer, id) => heliograph.mesh.connection(id).marked = true)");
    }

    boolean hasOnlyMarkedConnections() {
        return (boolean) page.evaluate(
                "() => [...heliograph.room.peers.keys()].every((id) => heliograph.mesh.connection(id).marked)");
    }

    /// Waits until that is true, or a promise of it is. Playwright's own waiting takes any promise for true.
    void waitsFor(String condition) {
        waitsFor(condition, null);
    }

    private void waitsFor(String condition, @Nullable Object argument) {
        Awaitility.await(condition)
                .pollInSameThread()
                .atMost(PATIENCE)
                .until(() -> Boolean.TRUE.equals(page.evaluate(condition, argument)));
    }

    @Override
    public void close() {
        context.close();
    }
}
