package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/// What clients of one address may do, behind a proxy on this machine.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "heliograph.security.mode=jwt",
            "heliograph.security.jwt.secret=" + Tokens.SECRET,
            "heliograph.security.trusted-proxies=127.0.0.0/8,::1,10.0.0.1",
            "heliograph.limits.connections-per-address=3",
            "heliograph.limits.unconnected-per-address=2",
            "heliograph.limits.handshakes-per-second=1",
            "heliograph.limits.failures-per-minute=4",
        })
class AddressLimitsIT extends Scenario {

    private static final String TOO_MANY = "too-many";

    private final List<Wire> wires = new ArrayList<>();

    @AfterEach
    void hangUp() {
        wires.forEach(Wire::close);
    }

    private Wire handshake(String... headers) {
        var wire = Wire.ask(port(), 0, "GET", headers);
        wires.add(wire);
        return wire;
    }

    private StompClient client(String forwardedFor) {
        return new StompClient(handshake("X-Forwarded-For: " + forwardedFor), message -> {});
    }

    private static StompText connect(String token) {
        return StompText.of("CONNECT", "accept-version", "1.2", "Authorization", "Bearer " + token);
    }

    private StompClient connected(String forwardedFor) {
        var client = client(forwardedFor);
        client.sends(connect(Tokens.of("ada", Map.of())));
        client.connected();
        return client;
    }

    private void isOneTooMany(String forwardedFor) {
        var client = client(forwardedFor);
        client.sends(connect(Tokens.of("ada", Map.of())));
        assertThat(client.error().header("code")).isEqualTo(TOO_MANY);
        assertThat(client.closeCode()).isEqualTo(4429);
    }

    @Test
    void oneAddressHasOnlySoManyConnections() {
        for (int i = 0; i < 3; i++) {
            connected("192.0.2.1");
        }

        isOneTooMany("192.0.2.1");
        connected("192.0.2.2");
    }

    @Test
    void oneIpv6NetworkCountsAsOneAddress() {
        connected("2001:db8:1:2::1");
        connected("2001:db8:1:2:ffff::7");
        connected("[2001:db8:1:2::3]:4711");

        isOneTooMany("2001:db8:1:2:a:b:c:d");
        connected("2001:db8:1:3::1");
    }

    @Test
    void oneAddressHasOnlySoManyConnectionsWithoutConnect() {
        client("192.0.2.3");
        client("192.0.2.3");

        isOneTooMany("192.0.2.3");
        connected("192.0.2.4");
    }

    @Test
    void anAddressThatOpensConnectionsTooFastIsAskedToWait() {
        for (int i = 0; i < 10; i++) {
            handshake("X-Forwarded-For: 192.0.2.5").close();
        }

        assertThat(handshake("X-Forwarded-For: 192.0.2.5").answer())
                .startsWith("HTTP/1.1 429 ")
                .containsIgnoringCase("retry-after: ");
        assertThat(handshake("X-Forwarded-For: 192.0.2.6").answer()).startsWith("HTTP/1.1 101 ");
    }

    @Test
    void anAddressWhoseTokensAreBadIsNotListenedToForAWhile() {
        for (int i = 0; i < 4; i++) {
            var client = client("192.0.2.7");
            client.sends(connect("bad"));
            assertThat(client.error().header("code")).isEqualTo("unauthorized");
            client.close();
        }

        isOneTooMany("192.0.2.7");
        connected("192.0.2.8");
    }

    /// What a client writes into the header itself is to the left of what its proxy writes.
    @ParameterizedTest
    @CsvSource({
        "'X-Forwarded-For: 198.51.100.%d, 192.0.2.20', 192.0.2.20",
        "'X-Forwarded-For: 198.51.100.%d, 192.0.2.21, 10.0.0.1', 192.0.2.21",
        "'X-Forwarded-For: 198.51.100.%d, 192.0.2.22:4000', 192.0.2.22",
        "'Forwarded: for=198.51.100.%d;proto=https, for=192.0.2.23;by=10.0.0.1', 192.0.2.23",
        "'Forwarded: for=198.51.100.%d, For=\"[2001:db8:9::1]:80\"', 2001:db8:9::2",
    })
    void whatAClientSaysOfItselfDoesNotCount(String header, String counted) {
        for (int i = 0; i < 3; i++) {
            var client = new StompClient(handshake(header.formatted(i)), message -> {});
            client.sends(connect(Tokens.of("ada", Map.of())));
            client.connected();
        }

        isOneTooMany(counted);
    }

    @Test
    void whoeverSendsBothHeadersCountsAsTheProxy() {
        for (int i = 0; i < 3; i++) {
            var both = handshake("X-Forwarded-For: 192.0.2.30", "Forwarded: for=198.51.100." + i);
            var client = new StompClient(both, message -> {});
            client.sends(connect(Tokens.of("ada", Map.of())));
            client.connected();
        }

        var client = new StompClient(handshake(), message -> {});
        client.sends(connect(Tokens.of("ada", Map.of())));
        assertThat(client.error().header("code")).isEqualTo(TOO_MANY);
        connected("192.0.2.30");
    }
}
