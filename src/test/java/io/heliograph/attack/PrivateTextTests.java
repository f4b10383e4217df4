package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.heliograph.signal.Message;
import io.heliograph.signal.Signal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No record of the pure modules says what it must keep to itself when it is made a text: SDP, candidates, user name
/// fragments, tokens, passcodes, credentials.
class PrivateTextTests {

    private static Stream<Class<?>> records() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(
                                "io.heliograph.signal",
                                "io.heliograph.room",
                                "io.heliograph.access",
                                "io.heliograph.ice")
                        .stream()
                        .filter(JavaClass::isRecord)
                        .map(JavaClass::reflect);
    }

    @Test
    void allRecordsAreFound() {
        assertThat(records()).hasSizeGreaterThan(80).contains(Signal.Offer.class, Message.Candidate.class);
    }

    @ParameterizedTest
    @MethodSource("records")
    void keepsItsSecrets(Class<?> type) {
        var filled = new Filled();
        var built = filled.one(type);

        assertThat(built.toString()).doesNotContain(Filled.SECRET);
    }

    /// Else the test above could not fail.
    @Test
    void secretsAreFilledIn() {
        var filled = new Filled();
        var offer = (Signal.Offer) filled.one(Signal.Offer.class);
        var join = (Signal.Join) filled.one(Signal.Join.class);

        assertThat(offer.description().sdp().text()).contains(Filled.SECRET);
        assertThat(offer.description().usernameFragments()).contains(Filled.SECRET);
        assertThat(join.passcode().value()).contains(Filled.SECRET);
    }
}
