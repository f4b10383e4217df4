package io.heliograph.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AddressesTests {

    private final Addresses addresses = new Addresses(new Addresses.Limits(3, 2, new Rate(1, 4), new Rate(0.5, 3)));
    private long now = Long.MAX_VALUE - 1;

    private void pass(Duration duration) {
        now += duration.toNanos();
    }

    private boolean opens(String address) {
        return addresses.opened(address, now);
    }

    @Test
    void countsConnectionsOfEachAddressAlone() {
        for (int i = 0; i < 3; i++) {
            assertThat(opens("a")).isTrue();
            addresses.settled("a");
        }

        assertThat(opens("a")).isFalse();
        assertThat(opens("b")).isTrue();
        addresses.closed("a", now);
        addresses.closed("a", now);
        assertThat(opens("a")).isTrue();
    }

    @Test
    void countsThoseWithoutAConnectMoreStrictly() {
        assertThat(opens("a")).isTrue();
        assertThat(opens("a")).isTrue();
        assertThat(opens("a")).isFalse();

        addresses.settled("a");
        addresses.settled("a");
        addresses.closed("a", now);
        assertThat(opens("a")).isTrue();
    }

    @Test
    void slowsHandshakesToTheirRate() {
        for (int i = 0; i < 4; i++) {
            assertThat(addresses.mayShakeHands("a", now)).isTrue();
        }
        assertThat(addresses.mayShakeHands("a", now)).isFalse();
        assertThat(addresses.mayShakeHands("b", now)).isTrue();

        pass(Duration.ofSeconds(1));
        assertThat(addresses.mayShakeHands("a", now)).isTrue();
        assertThat(addresses.mayShakeHands("a", now)).isFalse();
    }

    @Test
    void listensNoMoreToWhoFailsTooOftenUntilAWhileHasPassed() {
        assertThat(addresses.mayTry("a", now)).isTrue();
        for (int i = 0; i < 3; i++) {
            addresses.failed("a", now);
        }

        assertThat(addresses.mayTry("a", now)).isFalse();
        assertThat(addresses.mayTry("b", now)).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(addresses.mayTry("a", now)).isTrue();
    }

    @Test
    void remembersNobodyWithNothingToBeRememberedFor() {
        opens("a");
        addresses.settled("a");
        addresses.closed("a", now);
        assertThat(addresses.size()).isZero();

        addresses.failed("b", now);
        assertThat(addresses.size()).isEqualTo(1);
    }

    @Test
    void itsMemoryIsBoundedAndKeepsWhoIsConnected() {
        opens("there");
        for (int i = 0; i < 100_000; i++) {
            addresses.failed("10.0." + i, now);
        }
        assertThat(addresses.size()).isLessThanOrEqualTo(20_000);

        assertThat(opens("there")).isTrue();
        assertThat(opens("there")).as("the first one still counts").isFalse();
    }
}
