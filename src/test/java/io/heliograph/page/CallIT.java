package io.heliograph.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Calls on the page.
class CallIT extends PageTests {

    @Test
    void twoSeeAndHearEachOtherAndChat() {
        Tab ada = opens("Ada").joins("two").inCall();
        Tab bob = opens("Bob").joins("two").inCall();

        ada.seesAndHears(1);
        bob.seesAndHears(1);

        ada.says("Hello, Bob");
        bob.reads("Hello, Bob");
        bob.says("Hello, Ada");
        ada.reads("Hello, Ada");
    }

    @Test
    void fourSeeAndHearEachOther() {
        List<Tab> all = Stream.of("Ada", "Bob", "Cyd", "Dan")
                .map(name -> opens(name).joins("four").inCall())
                .toList();

        all.forEach(tab -> tab.seesAndHears(3));
    }

    @Test
    void whoLeavesIsSeenNoMore() {
        Tab ada = opens("Ada").joins("leaving").inCall();
        Tab bob = opens("Bob").joins("leaving").inCall();
        ada.seesAndHears(1);
        var tile = ada.tileOf(bob);

        bob.presses("#leave");

        tile.waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    @Test
    void aCutSocketIsResumedAndTheCallGoesOn() {
        Tab ada = opens("Ada").joins("cut").inCall();
        Tab bob = opens("Bob").joins("cut").inCall();
        ada.seesAndHears(1);
        bob.seesAndHears(1);
        ada.marksConnections();
        bob.marksConnections();
        String id = ada.id();

        ada.page().evaluate("heliograph.client.dropSocket()");
        ada.page().locator("#status[data-state=reconnecting]").waitFor();
        bob.says("While you were away");
        ada.page().locator("#status[data-state=connected]").waitFor();

        ada.reads("While you were away");
        ada.seesAndHears(1);
        bob.seesAndHears(1);
        assertThat(ada.id()).isEqualTo(id);
        assertThat(ada.hasOnlyMarkedConnections()).isTrue();
        assertThat(bob.hasOnlyMarkedConnections()).isTrue();
    }

    @Test
    void theLogShowsEveryMessageWithItsRev() {
        Tab ada = opens("Ada").joins("log").inCall();

        ada.page().locator("#log > summary").click();

        ada.page()
                .locator("#log-list .entry[data-direction=out][data-type=join]")
                .waitFor();
        ada.page()
                .locator("#log-list .entry[data-direction=in][data-type=joined][data-rev='1']")
                .waitFor();
    }
}
