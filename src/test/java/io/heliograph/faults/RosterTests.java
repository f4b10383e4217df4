package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ann is a, and is shown b online and c away when she joins.
class RosterTests {

    private final Roster roster = new Roster();

    @BeforeEach
    void joins() {
        roster.joined(Frame.JSON.readTree("""
                {"self": {"id": "a", "state": "online"}, "peers": [{"id": "a", "state": "online"},
                {"id": "b", "state": "online"}, {"id": "c", "state": "away"}]}"""));
    }

    private void hears(String type, String whom, String peer) {
        roster.heard(Frame.JSON.readTree("{\"type\": \"" + type + "\", \"peer\": " + peer + "}"), whom);
    }

    private static String peer(String id, String state) {
        return "{\"id\": \"" + id + "\", \"state\": \"" + state + "\"}";
    }

    @Test
    void showsTheOthersAsTheAnswerOfAJoinDoes() {
        assertThat(roster.states()).hasSize(2).containsEntry("b", "online").containsEntry("c", "away");
    }

    @Test
    void followsWhoComesChangesAndGoes() {
        hears("peer-joined", "d", peer("d", "online"));
        hears("peer-updated", "b", peer("b", "away"));
        hears("peer-updated", "c", peer("c", "online"));
        hears("peer-left", "c", "\"c\"");
        assertThat(roster.states()).hasSize(2).containsEntry("b", "away").containsEntry("d", "online");
    }

    @Test
    void takesNobodyInWhoOnlyChanges() {
        hears("peer-updated", "a", peer("a", "away"));
        assertThat(roster.peers()).containsExactlyInAnyOrder("b", "c");
    }
}
