package io.heliograph.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class IceServersTests {

    private static final InstantSource NOW = InstantSource.fixed(Instant.ofEpochSecond(1_790_000_000));
    private static final List<String> TURN = List.of("turn:turn.example.org");

    private static IceServers servers(String... secrets) {
        return new IceServers(
                new IceSettings(List.of("stun:stun.example.org"), TURN, List.of(secrets), Duration.ofHours(1)), NOW);
    }

    @Test
    void areStunAloneWithoutASecret() {
        assertThat(servers().grant("ada")).singleElement().satisfies(stun -> {
            assertThat(stun.urls()).containsExactly("stun:stun.example.org");
            assertThat(stun.username()).isNull();
            assertThat(stun.credential()).isNull();
        });
        assertThat(servers().ttlSeconds()).isZero();
    }

    @Test
    void haveACredentialForEachSecretTheNewestFirst() {
        var both = servers("new", "old").grant("ada");
        assertThat(both).hasSize(3);
        assertThat(both.get(1)).isEqualTo(servers("new").grant("ada").getLast());
        assertThat(both.get(2)).isEqualTo(servers("old").grant("ada").getLast());
        assertThat(both.get(1).urls()).isEqualTo(both.get(2).urls());
    }

    @Test
    void knowAUserByAPseudonymThatStaysTheSame() {
        var username = servers("secret").grant("ada@example.org").getLast().username();
        assertThat(username).matches("1790003600:[0-9a-f]{16}");
        assertThat(servers("secret").grant("ada@example.org").getLast().username())
                .isEqualTo(username);
        assertThat(servers("secret").grant("bob@example.org").getLast().username())
                .isNotEqualTo(username);
    }

    @Test
    void giveAPseudonymThatOnlyWhoKnowsTheSecretCanMake() {
        assertThat(servers("secret").grant("ada").getLast().username())
                .isNotEqualTo(servers("another").grant("ada").getLast().username());
    }

    @Test
    void tellNeitherSecretsNorCredentials() {
        assertThat(servers("secret").grant("ada").toString()).doesNotContain("1790003600");
        assertThat(new IceSettings(List.of(), TURN, List.of("secret"), Duration.ofHours(1)))
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void refuseCredentialsThatHaveNoTimeToLive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IceSettings(List.of(), TURN, List.of("secret"), Duration.ZERO));
    }
}
