package io.heliograph.stomp;

import static io.heliograph.stomp.CodecBytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StompEscapesTests {

    @Test
    void leavesOrdinaryTextAsItIs() {
        String text = "größer 😀";

        assertThat(StompEscapes.escape(text, StompVersion.V1_2)).isSameAs(text);
        assertThat(StompEscapes.escape("", StompVersion.V1_0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "V1_0, 'a:b\\c\uFFFDd\uFFFDe\uFFFD'",
        "V1_1, 'a\\cb\\\\c\\nd\uFFFDe\uFFFD'",
        "V1_2, 'a\\cb\\\\c\\nd\\re\uFFFD'"
    })
    void writesWhatTheVersionCanSay(StompVersion version, String escaped) {
        assertThat(StompEscapes.escape("a:b\\c\nd\re\0", version)).isEqualTo(escaped);
    }

    @Property
    void undoesWhatItWrote(@ForAll @Chars({'a', 'n', 'c', 'r', ':', '\\', '\n', '\r', 'é'}) String text) {
        byte[] escaped = utf8(StompEscapes.escape(text, StompVersion.V1_2));

        assertThat(StompEscapes.areDefined(escaped, 0, escaped.length, StompVersion.V1_2))
                .isTrue();
        assertThat(StompEscapes.unescape(escaped, 0, escaped.length)).isEqualTo(text);
    }

    @Property
    void letsNothingEndTheHeader(
            @ForAll @Chars({'a', 'n', ':', '\\', '\n', '\r', '\0'}) String text, @ForAll StompVersion version) {
        assertThat(StompEscapes.escape(text, version)).doesNotContain("\n", "\r", "\0");
    }
}
