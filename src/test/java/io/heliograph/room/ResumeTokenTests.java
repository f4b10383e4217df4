package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Who may be a peer again.
class ResumeTokenTests {

    private final TestRoom room = TestRoom.open();
    private final TestPeer ada = room.joins("ada");
    private final TestPeer bob = room.joins("bob");
    private final TestPeer cleo = room.joins("cleo");

    @Test
    void refusesAWrongToken() {
        bob.breaksOff();

        assertThat(room.answerToResume("bob", bob, "token-0", bob.seen())).isEqualTo("resume-failed");
        assertThat(room.answerToResume("bob", bob, ada.token().value(), bob.seen()))
                .isEqualTo("resume-failed");
        assertThat(bob.resumes().isSeated()).isTrue();
    }

    @Test
    void lendsATokenUntilItsSuccessorIsFirstUsed() {
        String first = bob.token().value();
        bob.breaksOff();
        TestPeer lost = bob.resumes();
        String second = lost.token().value();
        assertThat(second).isNotEqualTo(first);

        TestPeer again = room.resumes(bob, "bob", bob.token(), bob.seen());
        assertThat(again.isSeated()).as("the answer to the first was lost").isTrue();
        assertThat(room.resumes(bob, "bob", lost.token(), bob.seen()).isSeated())
                .as("or it was not")
                .isTrue();

        assertThat(room.answerToResume("bob", bob, first, bob.seen()))
                .as("its successor was used")
                .isEqualTo("resume-failed");
    }

    @Test
    void lendsATokenHoweverOftenTheAnswerIsLost() {
        bob.breaksOff();
        for (int i = 0; i < 20; i++) {
            assertThat(room.resumes(bob, "bob", bob.token(), bob.seen()).isSeated())
                    .isTrue();
        }
    }

    @Test
    void issuesATokenToWhoJoinsAgainAndTheOldOneStillWorks() {
        String first = bob.token().value();
        bob.compares("c2");
        assertThat(bob.token().value()).isNotEqualTo(first);

        assertThat(room.answerToResume("bob", bob, first, bob.seen())).isEqualTo(Answer.ACCEPTED);
        assertThat(room.answerToResume("bob", bob, bob.token().value(), bob.seen()))
                .isEqualTo(Answer.ACCEPTED);
        assertThat(room.answerToResume("bob", bob, first, bob.seen())).isEqualTo("resume-failed");
    }

    @Test
    void doesNotPrintTokens() {
        assertThat(room.entries())
                .isNotEmpty()
                .noneMatch(entry -> entry.toString().contains(bob.token().value()));
    }

    @Test
    void refusesAnotherUser() {
        bob.breaksOff();

        assertThat(room.answerToResume("mallory", bob, bob.token().value(), bob.seen()))
                .isEqualTo("resume-failed");
    }

    @Test
    void letsASessionWithoutANameTakeOverThePeersUser() {
        bob.breaksOff();

        TestPeer back = room.resumes(bob, null, bob.token(), bob.seen());

        assertThat(back.heardOnly("joined").at("self", "user")).isEqualTo("bob");
    }

    @Test
    void refusesThePeerOfARoomThatIsNotThere() {
        List.of(ada, bob, cleo).forEach(TestPeer::leaves);

        assertThat(room.answerToResume("bob", bob, bob.token().value(), bob.seen()))
                .isEqualTo("resume-failed");
        assertThat(room.isThere()).isFalse();
    }
}
