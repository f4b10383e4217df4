package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ann is there from 1 on, Bob from 2 on.
class CheckerTests {

    /// Numbers that are so far apart have a loss between them.
    private static final long LEAP = 1 << 21;

    private final Story ann = new Story("ann");
    private final Story bob = new Story("bob");

    @BeforeEach
    void bothAreThere() {
        ann.joins("a", 1, "a").sees(2, "peer-joined", "b");
        bob.joins("b", 2, "a", "b");
    }

    private String line() {
        return Story.check(ann, bob).line();
    }

    private void arePresent() {
        ann.isBack(90, true, "a", "b");
        bob.isBack(91, true, "a", "b");
    }

    private static String line(int sent, int delivered, String rest) {
        return "sent " + sent + ", delivered " + delivered + ", " + rest;
    }

    @Test
    void findsNothingWhereEverybodyHeardEverything() {
        ann.says("m1", 3).saysTo("b", "m2", 4);
        bob.hears(3, "a", "m1").hearsAlone(4, "a", "m2").says("m3", 5);
        ann.hears(5, "b", "m3");
        arePresent();
        assertThat(line()).isEqualTo(line(3, 3, "lost 0, duplicated 0, reordered 0, silent 0, ghosts 0, unanswered 0"));
    }

    @Test
    void findsWhatNeverCame() {
        ann.says("m1", 3);
        assertThat(line()).isEqualTo(line(1, 0, "lost 1, duplicated 0, reordered 0, silent 0, ghosts 0, unanswered 0"));
    }

    @Test
    void findsWhatWasPassedInSilence() {
        ann.says("m1", 3).says("m2", 4);
        bob.hears(4, "a", "m2");
        assertThat(line()).isEqualTo(line(2, 1, "lost 1, duplicated 0, reordered 0, silent 1, ghosts 0, unanswered 0"));
    }

    @Test
    void findsAnEventThatOnlyOthersHeard() {
        var cid = new Story("cid").joins("c", 3, "a", "b", "c").sees(4, "peer-updated", "b");
        ann.sees(3, "peer-joined", "c").sees(4, "peer-updated", "b");
        bob.isBack(5, true, "a", "b", "c");
        var verdict = Story.check(ann, bob, cid);
        assertThat(verdict.silent()).isEqualTo(1);
        assertThat(verdict.findings()).singleElement().asString().contains("3 peer-joined c/ for bob");
    }

    @Test
    void findsWhatCameTwiceAsOneEntry() {
        ann.says("m1", 3);
        bob.hears(3, "a", "m1").hears(3, "a", "m1");
        arePresent();
        assertThat(line()).isEqualTo(line(1, 1, "lost 0, duplicated 1, reordered 0, silent 0, ghosts 0, unanswered 0"));
    }

    @Test
    void findsAnIdThatWasAppliedTwice() {
        ann.asks("m1").isLost().isBack(4, true, "a", "b").says("m2", 6);
        bob.hears(3, "a", "m1").hears(5, "a", "m1").hears(6, "a", "m2");
        var verdict = Story.check(ann, bob);
        assertThat(verdict.duplicated()).isEqualTo(1);
    }

    @Test
    void findsWhatCameTooLate() {
        ann.says("m1", 3).says("m2", 4);
        bob.hears(4, "a", "m2").hears(3, "a", "m1");
        assertThat(Story.check(ann, bob).reordered()).isEqualTo(1);
    }

    @Test
    void findsAnAnswerToAJoinThatCameTooLate() {
        ann.says("m1", 3).says("m2", 4);
        bob.hears(3, "a", "m1").hears(4, "a", "m2").isBack(4, true, "a", "b");
        assertThat(Story.check(ann, bob).reordered()).isEqualTo(1);
    }

    @Test
    void takesAGapThatWasToldForNoLoss() {
        ann.says("m1", 3).says("m2", 6);
        bob.isLost().isBack(5, false, "a", "b").hears(6, "a", "m2");
        var verdict = Story.check(ann, bob);
        assertThat(verdict.isFlawless()).isTrue();
        assertThat(verdict.told()).isEqualTo(1);
    }

    @Test
    void promisesNothingToWhoHasToJoinAnew() {
        ann.says("m1", 3).says("m2", 6);
        bob.isLost().isGone().joins("b2", 5, "a", "b2").hears(6, "a", "m2");
        ann.sees(5, "peer-joined", "b2").sees(7, "peer-left", "b");
        bob.sees(7, "peer-left", "b");
        var verdict = Story.check(ann, bob);
        assertThat(verdict.isFlawless()).isTrue();
        assertThat(verdict.told()).isEqualTo(1);
    }

    @Test
    void countsNoLeaveAsAFailedResume() {
        ann.says("m1", 3);
        bob.leaves();
        assertThat(Story.check(ann, bob).told()).isZero();
    }

    @Test
    void findsPeersThatNobodyIs() {
        ann.isBack(90, true, "a", "b", "x");
        bob.isBack(91, true, "a", "b", "x");
        assertThat(line()).isEqualTo(line(0, 0, "lost 0, duplicated 0, reordered 0, silent 0, ghosts 1, unanswered 0"));
    }

    @Test
    void findsAPeerThatARosterLacks() {
        ann.isBack(90, true, "a");
        assertThat(Story.check(ann, bob).silent()).isEqualTo(1);
    }

    @Test
    void findsWhatWasNeverAnswered() {
        ann.asks("m1").asks("m2").isRefused("m2").asks("m3").givesUp("m3");
        arePresent();
        assertThat(line()).isEqualTo(line(3, 0, "lost 0, duplicated 0, reordered 0, silent 0, ghosts 0, unanswered 1"));
    }

    @Test
    void findsTwoWritersOfOneEntry() {
        ann.says("m1", 3).hears(4, "b", "m3");
        bob.says("m2", 3).says("m3", 4);
        ann.says("m4", 5);
        bob.hears(5, "a", "m4");
        var verdict = Story.check(ann, bob);
        assertThat(verdict.lost()).isEqualTo(2);
        assertThat(verdict.silent()).isEqualTo(2);
        assertThat(verdict.duplicated()).isEqualTo(1);
    }

    @Test
    void takesWhatALostStoreTookForToldWhereItsSenderWasSetBack() {
        ann.says("m1", 3).says("m2", 4).isLost().isBack(4, false, "a", "b");
        bob.hears(3, "a", "m1").sees(LEAP, "peer-updated", "a");
        assertThat(Story.check(ann, bob).isFlawless()).isTrue();
    }

    @Test
    void findsWhatALeapTookFromWhoIsNotTold() {
        ann.says("m1", 3).says("m2", 4);
        bob.hears(3, "a", "m1").sees(LEAP, "peer-updated", "a");
        ann.sees(LEAP, "peer-updated", "a");
        assertThat(Story.check(ann, bob).silent()).isEqualTo(1);
    }

    @Test
    void findsWhatIsMissingWithoutALeapThoughItsSenderWasTold() {
        ann.says("m1", 3).says("m2", 4).isLost().isBack(4, false, "a", "b");
        bob.hears(3, "a", "m1").sees(5, "peer-updated", "a");
        assertThat(Story.check(ann, bob).silent()).isEqualTo(1);
    }

    @Test
    void takesTheWayOfAServerThatOnlyThoughtItselfTheMainOneForToldWhereAllOnItAre() {
        ann.says("m1", 3).says("m2", 2 * LEAP).isLost().isBack(3 * LEAP + 1, false, "a", "b");
        bob.hears(3, "a", "m1").says("m3", LEAP).says("m4", 3 * LEAP).sees(3 * LEAP + 1, "peer-updated", "a");
        assertThat(Story.check(ann, bob).isFlawless()).isTrue();
    }

    @Test
    void takesWhatComesAfterALogWasFollowedThatWasGivenUpForToldWhereWhoFollowedItIs() {
        bob.says("m1", 3 * LEAP).isLost().isBack(2 * LEAP, false, "a", "b");
        ann.hears(3 * LEAP, "b", "m1")
                .isLost()
                .isBack(2 * LEAP + 1, false, "a", "b")
                .says("m2", 2 * LEAP + 2);
        bob.hears(2 * LEAP + 2, "a", "m2");
        assertThat(Story.check(ann, bob).isFlawless()).isTrue();
    }

    @Test
    void tellsLivesOfARoomApart() {
        ann.says("m1", 3).isLost().isGone();
        bob.hears(3, "a", "m1").isLost().isGone();
        ann.joins("a2", 1, "a2").sees(2, "peer-joined", "b2").says("m2", 3);
        bob.joins("b2", 2, "a2", "b2").hears(3, "a2", "m2");
        ann.isBack(90, true, "a2", "b2");
        assertThat(Story.check(ann, bob).isFlawless()).isTrue();
    }

    @Test
    void countsWhoIsNotKeptThoughBackWithinTheWindow() {
        ann.isLost().isBack(3, false, "a", "b");
        bob.isLost().isGone();
        assertThat(Story.check(ann, bob).unkept()).isEqualTo(2);
    }

    @Test
    void countsNobodyWhoIsKeptOrLeaves() {
        ann.isLost().isBack(3, true, "a", "b");
        bob.leaves().joins("c", 5, "a", "c");
        ann.sees(4, "peer-left", "b").sees(5, "peer-joined", "c");
        assertThat(Story.check(ann, bob).unkept()).isZero();
    }

    @Test
    void countsOnceWhoIsShownToLeaveWithoutHavingAskedTo() {
        var cid = new Story("cid").joins("c", 3, "a", "b", "c").sees(4, "peer-left", "b");
        ann.sees(3, "peer-joined", "c").sees(4, "peer-left", "b");
        bob.sees(3, "peer-joined", "c").isLost().isGone();
        var verdict = Story.check(ann, bob, cid);
        assertThat(verdict.unasked()).isEqualTo(1);
        assertThat(verdict.findings()).singleElement().asString().contains("bob (b) was shown to leave");
        assertThat(verdict.isFlawless()).isTrue();
        assertThat(verdict.toString()).contains("shown to leave unasked 1");
    }

    @Test
    void countsWhoIsShownToLeaveThoughItIsStillThere() {
        ann.sees(3, "peer-left", "b");
        assertThat(Story.check(ann, bob).unasked()).isEqualTo(1);
    }

    @Test
    void countsWhoIsMissingFromALaterRoster() {
        ann.isLost().isBack(3, false, "a").sees(4, "peer-joined", "b");
        assertThat(Story.check(ann, bob).unasked()).isEqualTo(1);
    }

    @Test
    void countsNobodyWhoHadAskedToLeaveThoughTheAnswerComesLateOrAsARefusedResumption() {
        var cid = new Story("cid").joins("c", 3, "a", "b", "c").asksToLeave().isLost();
        ann.later(100).sees(3, "peer-joined", "c").sees(4, "peer-left", "b").sees(5, "peer-left", "c");
        bob.asksToLeave().later(200).hasLeft();
        cid.later(200).hasLeft();
        assertThat(Story.check(ann, bob, cid).unasked()).isZero();
    }

    @Test
    void countsWhoAskedToLeaveOnlyAfterItWasShownTo() {
        ann.sees(3, "peer-left", "b");
        bob.later(100).leaves();
        assertThat(Story.check(ann, bob).unasked()).isEqualTo(1);
    }

    @Test
    void countsWhoAskedToLeaveAndWasTakenBackAllTheSame() {
        bob.asksToLeave().isLost().isBack(3, true, "a", "b").isLost().isGone();
        ann.sees(3, "peer-updated", "b").later(100).sees(4, "peer-left", "b");
        assertThat(Story.check(ann, bob).unasked()).isEqualTo(1);
    }

    @Test
    void countsNobodyWhoNeverLearnedWhoItWas() {
        ann.sees(3, "peer-joined", "x").sees(4, "peer-left", "x");
        bob.sees(3, "peer-joined", "x").sees(4, "peer-left", "x");
        assertThat(Story.check(ann, bob).unasked()).isZero();
    }

    @Test
    void forgivesWhatTheLogHasLostWhereAllWhoKnewAreTold() {
        ann.says("m1", 5).isLost().isGone().joins("a2", 3, "b", "a2");
        bob.hears(5, "a", "m1").isLost().isBack(4, false, "b", "a2");
        bob.says("m2", 6);
        ann.hears(6, "b", "m2");
        assertThat(line()).isEqualTo(line(2, 2, "lost 0, duplicated 0, reordered 0, silent 0, ghosts 0, unanswered 0"));
    }
}
