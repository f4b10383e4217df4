package io.heliograph.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.Test;

/// What a moderator can do on the page.
class ModeratingIT extends PageTests {

    private static final String AUDIO_PACKETS_SENT = """
        async () => {
          let sent = 0;
          for (const peer of heliograph.room.peers.keys()) {
            for (const one of (await heliograph.mesh.connection(peer).getStats()).values()) {
              sent += one.type === 'outbound-rtp' && one.kind === 'audio' ? one.packetsSent : 0;
            }
          }
          return sent;
        }\
        """;

    @Test
    void whoIsMutedSendsNoSoundAnyMoreUntilUnmuted() {
        Tab ada = opens("Ada").joins("muting").inCall();
        Tab bob = opens("Bob").joins("muting").inCall();
        ada.seesAndHears(1);

        ada.tileOf(bob).locator("button[data-action=mute]").click();

        PlaywrightAssertions.assertThat(bob.page().locator("#mute")).isDisabled();
        bob.waitsFor(silent());
        assertThat(ada.tileOf(bob).getAttribute("data-muted")).isEqualTo("true");

        ada.tileOf(bob).locator("button[data-action=unmute]").click();

        PlaywrightAssertions.assertThat(bob.page().locator("#mute")).isEnabled();
        ada.seesAndHears(1);
    }

    /// True once two looks a second apart see the same number of packets.
    private static String silent() {
        return """
            async () => {
              const count = %s;
              const before = await count();
              await new Promise((done) => setTimeout(done, 1000));
              return await count() === before;
            }\
            """.formatted(AUDIO_PACKETS_SENT);
    }

    @Test
    void whoIsKickedIsOut() {
        Tab ada = opens("Ada").joins("kicking").inCall();
        Tab bob = opens("Bob").joins("kicking").inCall();
        ada.seesAndHears(1);

        ada.tileOf(bob).locator("button[data-action=kick]").click();

        bob.page().locator("body[data-view=entrance]").waitFor();
        ada.waitsFor("heliograph.room.peers.size === 0");
    }

    @Test
    void nobodyEntersALockedRoom() {
        Tab ada = opens("Ada").joins("locking").inCall();
        ada.presses("#lock");
        PlaywrightAssertions.assertThat(ada.page().locator("#lock")).hasAttribute("aria-pressed", "true");

        Tab bob = opens("Bob").joins("locking");

        PlaywrightAssertions.assertThat(bob.page().locator("#join-error")).isVisible();
    }

    @Test
    void whoWaitsInTheLobbyIsLetIn() {
        Tab ada = opens("Ada").joins("lobby").inCall();
        ada.presses("#lobby");
        PlaywrightAssertions.assertThat(ada.page().locator("#lobby")).hasAttribute("aria-pressed", "true");

        Tab bob = opens("Bob").joins("lobby");
        bob.page().locator("body[data-view=waiting]").waitFor();
        ada.page().locator("#waiting button[data-action=admit]").click();

        bob.inCall();
        ada.seesAndHears(1);
    }
}
