package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Credentials out of a `joined`, shown to a real TURN server.
@ExtendWith(Coturn.Installed.class)
class TurnIT {

    private static final String NEW = "a new secret of the tests";
    private static final String OLD = "an old secret of the tests";
    private static final String FORBIDDEN = "error 403 (Forbidden IP)";

    private static final List<String> INSIDE = List.of(
            "-e 127.0.0.1",
            "-e 10.1.2.3",
            "-e 172.31.255.255",
            "-e 192.168.0.1",
            "-e 169.254.169.254",
            "-e 100.64.0.1",
            "-e 0.0.0.0");

    private static final List<String> INSIDE_BY_IPV6 = List.of(
            "-x -e ::1",
            "-x -e ::ffff:127.0.0.1",
            "-x -e ::ffff:10.1.2.3",
            "-x -e fd00:ec2::254",
            "-x -e fe80::1",
            "-x -e 64:ff9b::a00:1");

    private static final List<String> OUTSIDE =
            List.of("-e 8.8.8.8", "-e 192.167.255.255", "-x -e 2606:4700:4700::1111");

    @TempDir
    private Path folder;

    /// What RTCIceServer has.
    private record Credential(String username, String credential, List<String> urls) {}

    /// The TURN servers that a peer is given as it joins.
    private static List<Credential> given(Coturn coturn, String user, String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.add("heliograph.ice.turn.uris=" + coturn.uri());
        try (var server = OwnServer.start(all.toArray(String[]::new))) {
            var ada = new TestPeer(server.port(), user).connects();
            var joined = ada.joins("room");
            ada.close();
            return joined.list("iceServers").stream()
                    .map(each -> (Map<?, ?>) each)
                    .map(each -> new Credential(
                            (String) each.get("username"),
                            (String) each.get("credential"),
                            ((List<?>) each.get("urls"))
                                    .stream().map(String.class::cast).toList()))
                    .toList();
        }
    }

    @Test
    void aPeersCredentialIsGoodAndAnAlteredOneIsNot() {
        try (var coturn = Coturn.start(folder, NEW)) {
            var credential = given(coturn, "ada@example.org", "heliograph.ice.turn.secret=" + NEW)
                    .getFirst();
            assertThat(credential.urls()).containsExactly(coturn.uri());
            assertThat(credential.username()).matches("[0-9]{10}:[0-9a-f]{16}");

            assertThat(coturn.allocates(credential.username(), credential.credential())
                            .allocated())
                    .isTrue();
            var later = credential.username().replaceFirst("^..", "99");
            assertThat(coturn.allocates(later, credential.credential()).allocated())
                    .isFalse();
            var another = credential.username().replaceFirst(":.", ":g");
            assertThat(coturn.allocates(another, credential.credential()).allocated())
                    .isFalse();
            assertThat(coturn.allocates(credential.username(), "A" + credential.credential())
                            .allocated())
                    .isFalse();
        }
    }

    @Test
    void aCredentialIsRefusedWhenItHasExpired() {
        try (var coturn = Coturn.start(folder, NEW)) {
            var ada = given(coturn, "ada", "heliograph.ice.turn.secret=" + NEW, "heliograph.ice.turn.ttl=3s")
                    .getFirst();
            assertThat(coturn.allocates(ada.username(), ada.credential()).allocated())
                    .isTrue();
            await().until(() ->
                    !coturn.allocates(ada.username(), ada.credential()).allocated());
        }
    }

    @Test
    void whileTheSecretIsChangedEveryServerFindsOneThatItKnows() {
        try (var stillOld = Coturn.start(folder, OLD)) {
            var credentials = given(
                    stillOld, "ada", "heliograph.ice.turn.secret=" + NEW, "heliograph.ice.turn.previous-secret=" + OLD);
            assertThat(credentials).hasSize(2);
            var newest = credentials.getFirst();
            var previous = credentials.getLast();
            assertThat(stillOld.allocates(newest.username(), newest.credential())
                            .allocated())
                    .isFalse();
            assertThat(stillOld.allocates(previous.username(), previous.credential())
                            .allocated())
                    .isTrue();
            try (var both = Coturn.start(folder, NEW, OLD)) {
                assertThat(both.allocates(newest.username(), newest.credential())
                                .allocated())
                        .isTrue();
                assertThat(both.allocates(previous.username(), previous.credential())
                                .allocated())
                        .isTrue();
            }
        }
    }

    @Test
    void nobodyGetsIntoTheOperatorsNetworkButToEverybodyElse() {
        try (var coturn = Coturn.start(folder, NEW)) {
            assertThat(reached(coturn, "ada", INSIDE)).isEmpty();
            assertThat(reached(coturn, "bob", INSIDE_BY_IPV6)).isEmpty();
            assertThat(reached(coturn, "cyd", OUTSIDE)).isEqualTo(OUTSIDE);
        }
    }

    /// The peers that a user may reach; an allocation there is for each.
    private static List<String> reached(Coturn coturn, String user, List<String> peers) {
        var credential =
                given(coturn, user, "heliograph.ice.turn.secret=" + NEW).getFirst();
        List<String> reached = new ArrayList<>();
        for (var peer : peers) {
            var attempt = coturn.allocates(credential.username(), credential.credential(), peer.split(" "));
            assertThat(attempt.allocated()).as(attempt.output()).isTrue();
            if (!attempt.output().contains(FORBIDDEN)) {
                reached.add(peer);
            }
        }
        return reached;
    }
}
