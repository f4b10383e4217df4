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
                """))
                .contains("ws://signal.example.org/ws")
                .doesNotContain("WARNING", "TURN");
    }

    @Test
    void warnOfWebhooksThatAnybodyCanRead() {
        assertThat(notes("webhooks: [{url: 'http://backend', secret: {value: x}}]"))
                .contains("a webhook goes over plain http, which keeps nobody from reading: webhooks[0]");
    }
}
