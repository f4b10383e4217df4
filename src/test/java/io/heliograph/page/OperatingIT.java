package io.heliograph.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.heliograph.Heliograph;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/// What an operator does on the operators' page, and what people in rooms see of it.
@SpringBootTest(
        classes = Heliograph.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "heliograph.admin.token=" + OperatingIT.TOKEN)
class OperatingIT extends PageTests {

    static final String TOKEN = "the operator's own token";

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void anOperatorOpensThePage() {
        context = browser().newContext(new Browser.NewContextOptions().setViewportSize(400, 800));
        page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.navigate("http://localhost:" + port() + "/admin");
    }

    @AfterEach
    void nothingWasComplainedOf() {
        context.close();
        Assertions.assertThat(complaints)
                .filteredOn(text -> text.contains("Content Security Policy") || text.contains("Error:"))
                .isEmpty();
    }

    private void signsIn(String token) {
        page.getByLabel("Administrator’s token").fill(token);
        page.keyboard().press("Enter");
    }

    private Locator room(String name) {
        return page.locator("#rooms li").filter(new Locator.FilterOptions().setHasText(name));
    }

    private void chooses(String room) {
        room(room).getByRole(AriaRole.BUTTON).click();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aWrongTokenOpensNothing() {
        signsIn("another token than that");

        assertThat(page.locator("#token-error")).hasText("This needs a good bearer token in Authorization.");
        assertThat(page.locator("#desk")).isHidden();
    }

    @Test
    void aTokenIsForgottenWithThePage() {
        signsIn(TOKEN);
        assertThat(page.locator("#desk")).isVisible();

        Assertions.assertThat(page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])"))
                .isEqualTo("[{},{},\"\"]");
        page.reload();
        assertThat(page.locator("#desk")).isHidden();
    }

    @Test
    void whoIsKickedIsOut() {
        opens("Ada").joins("operated-kick").inCall();
        Tab bob = opens("Bob").joins("operated-kick").inCall();
        signsIn(TOKEN);
        assertThat(room("operated-kick").locator(".facts")).containsText("2 of 16");
        chooses("operated-kick");
        assertThat(page.locator("#peers li")).hasCount(2);

        button("Kick Bob").click();
        button("Cancel").click();
        assertThat(page.locator("#peers li")).hasCount(2);
        button("Kick Bob").click();
        page.getByLabel(Pattern.compile("Reason")).fill("noise");
        button("Kick").click();

        assertThat(page.locator("#peers li")).hasCount(1);
        assertThat(page.locator("#said")).hasText("Bob is out of operated-kick.");
        bob.page().locator("body[data-view=entrance]").waitFor();
    }

    @Test
    void aClosedRoomIsOver() {
        Tab ada = opens("Ada").joins("operated-close").inCall();
        signsIn(TOKEN);
        chooses("operated-close");

        button("Close the room").click();
        page.locator("#ask-yes").click();

        ada.page().locator("body[data-view=entrance]").waitFor();
        assertThat(room("operated-close")).hasCount(0);
        assertThat(page.locator("#room")).isHidden();
    }

    @Test
    void aNoticeIsReadInTheRoom() {
        Tab ada = opens("Ada").joins("operated-notice").inCall();
        signsIn(TOKEN);

        button("Notice to all rooms").click();
        page.getByLabel("Text").fill("The server restarts at noon.");
        button("Send").click();

        ada.reads("Notice: The server restarts at noon.");
    }

    @Test
    void theApiCanBeReadOnItsOwnPage() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("The REST API"))
                .click();

        assertThat(page.locator(".info .title"))
                .containsText("Heliograph", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        Assertions.assertThat(page.locator(".opblock").count()).isGreaterThan(13);
    }

    @Test
    void nothingIsWiderThanAPhone() {
        opens("Ada")
                .joins("a-room-with-a-name-that-is-as-long-as-a-name-of-a-room-may-be-1234")
                .inCall();
        signsIn(TOKEN);
        chooses("a-room-with-a-name");
        assertThat(page.locator("#peers li")).hasCount(1);

        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(400);
    }
}
