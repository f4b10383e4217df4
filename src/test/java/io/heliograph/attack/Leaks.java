package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

/// What no answer may hold.
final class Leaks {

    /// A word that attackers put wherever they can, to find it again.
    static final String CANARY = "c4nary";

    private static final String[] INSIDES = {
        "Exception", "io.heliograph", "java.", "jdk.", "org.eclipse", "org.spring", "tools.jackson", "Jetty", "\tat ",
    };

    private Leaks() {}

    static void assertNone(String answer) {
        assertThat(answer).doesNotContain(INSIDES).doesNotContainIgnoringCase(CANARY);
    }
}
