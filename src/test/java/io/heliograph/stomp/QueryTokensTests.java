package io.heliograph.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTokensTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token=x",
                "TOKEN=x",
                "access_token=x",
                "jwt=x",
                "Bearer=x",
                "authorization=Bearer%20x",
                "passcode=x",
                "key",
                "room=a&token=x",
                "room=a;token=x",
                "%74oken=x",
                "a=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln",
                "a=%65yJhbGciOiJIUzI1NiJ9.e30.c2ln",
                "a=Bearer%20eyJhbGciOiJub25lIn0.e30.",
                "eyJhbGciOiJIUzI1NiJ9.e30.c2ln",
            })
    void areFound(String query) {
        assertThat(QueryTokens.in(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "room=standup", "tokens=x", "a=token", "v=1.2.3", "a=eyJ", "a=%zz", "&&=="})
    void areNotSeenWhereThereIsNone(String query) {
        assertThat(QueryTokens.in(query)).isFalse();
    }

    @Test
    void areNotSeenWithoutAQuery() {
        assertThat(QueryTokens.in(null)).isFalse();
    }
}
