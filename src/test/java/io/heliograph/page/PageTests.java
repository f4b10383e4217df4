package io.heliograph.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import io.heliograph.Heliograph;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A server and a browser, for as long as a class of tests needs them.
@ExtendWith(Chromium.class)
@SpringBootTest(classes = Heliograph.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageTests {

    @LocalServerPort
    private int port;

    private Playwright playwright;
    private Browser browser;
    private final List<Tab> tabs = new ArrayList<>();

    @BeforeAll
    void startBrowser() {
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
    }

    @AfterEach
    void closeTabs() {
        var violations = tabs.stream().flatMap(tab -> tab.violations().stream()).toList();
        tabs.forEach(Tab::close);
        tabs.clear();
        assertThat(violations).as("what the content policy forbade").isEmpty();
    }

    @AfterAll
    void stopBrowser() {
        playwright.close();
    }

    Tab opens(String name) {
        return opens(name, "");
    }

    Tab opens(String name, String query) {
        Tab tab = Tab.open(browser, port, name, query);
        tabs.add(tab);
        return tab;
    }

    Browser browser() {
        return browser;
    }

    int port() {
        return port;
    }
}
