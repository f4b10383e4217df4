package io.heliograph.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody reads who has just installed a release.
class NotesTests {

    @TempDir
    private Path folder;

    private String notes(String values) {
        return Chart.copiedTo(folder).notes("calls", values);
    }

    @Test
    void sayHowToReachItAndWhatIsMissing() {
        assertThat(notes(Cases.DEFAULTS))
                .contains(
                        "port-forward service/calls-heliograph 8080:80",
                        "helm test --namespace calls calls",
                        "Rooms are kept in memory",
                        "WARNING: whoever reaches it may join any room",
                        "Without a TURN server")
                .doesNotContain("count as one address");
    }

    @Test
    void sayWhereClientsConnect() {
        assertThat(notes(Cases.EVERYTHING))
                .contains("wss://signal.example.org/ws", "wss://signal.example.net/ws")
                .contains("all clients count as one address")
                .doesNotContain("kept in memory", "may join any room");
        assertThat(notes("""
                httpRoute: {enabled: true, parentRefs: [{name: public}], hostnames: [signal.example.org]}
                """)).contains("by the Gateway public", "wss://signal.example.org/ws");
        assertThat(notes("service: {type: LoadBalancer}")).contains("get service calls-heliograph --watch");
    }

    @Test
    void warnOfNothingThatIsInOrder() {
        assertThat(notes(Cases.SHARED + """
                ingress: {enabled: true, hosts: [signal.example.org]}
                config:
                  heliograph: {security: {trustedProxies: [10.0.0.0/8]}, ice.turn.uris: "turn:turn.example.org"}
                ice: {turnSecret: {existingSecret: turn}}
                """))
                .contains("ws://signal.example.org/ws")
                .doesNotContain("WARNING", "TURN");
    }

    @Test
    void warnOfAddressesOfATurnServerWithoutItsSecret() {
        var uris = "config: {heliograph: {ice: {turn: {'uris[0]': 'turn:turn.example.org'}}}}\n";

        assertThat(notes(uris))
                .contains("WARNING: clients are not told of the TURN server, as ice.turnSecret is missing")
                .doesNotContain("Without a TURN server");
        assertThat(notes(uris + "ice: {turnSecret: {existingSecret: turn}}")).doesNotContain("TURN");
        assertThat(notes(uris + "extraEnvFrom: [{secretRef: {name: turn}}]")).doesNotContain("TURN");
        assertThat(notes(uris + "extraEnv: [{name: HELIOGRAPH_ICE_TURN_SECRET, value: x}]"))
                .doesNotContain("TURN");
    }

    @Test
    void findWhatIsSaidWithAnIndexOrByAVariable() {
        var values = "ingress: {enabled: true}\nice: {turnSecret: {value: x}}\n";

        assertThat(notes(values + """
                config: {heliograph: {security: {'trusted-proxies[0]': 10.0.0.0/8}, ice.turn.uris: [turn:a.example]}}
                """)).doesNotContain("count as one address", "TURN");
        assertThat(notes(values + """
                extraEnv:
                  - {name: HELIOGRAPH_SECURITY_TRUSTED_PROXIES, value: 10.0.0.0/8}
                  - {name: HELIOGRAPH_ICE_TURN_URIS_0, value: "turn:a.example"}
                """)).doesNotContain("count as one address", "TURN");
    }

    @Test
    void warnOfPodsThatMayTakeAllTheMemoryOfTheirNode() {
        assertThat(notes("resources: {limits: {memory: null}}"))
                .contains("WARNING: resources.limits.memory is missing, so the heap may grow to half of the node's");
        assertThat(notes("resources: null")).contains("WARNING: resources.limits.memory is missing");
        assertThat(notes(Cases.DEFAULTS)).doesNotContain("resources.limits.memory");
    }

    @Test
    void nameNoAddressThatOnlyTheControllerKnows() {
        assertThat(notes("""
                ingress: {enabled: true, hosts: [a.example], path: '/signal(/|$)(.*)', pathType: ImplementationSpecific}
                """))
                .doesNotContain("a.example/ws")
                .contains("a.example, by what its controller makes of /signal(/|$)(.*)");
    }

    @Test
    void warnOfWebhooksThatAnybodyCanRead() {
        assertThat(notes("webhooks: [{url: 'http://backend', secret: {value: x}}]"))
                .contains("a webhook goes over plain http, which keeps nobody from reading: webhooks[0]");
    }
}
