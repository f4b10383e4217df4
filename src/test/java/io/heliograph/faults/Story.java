package io.heliograph.faults;

import java.util.List;
import java.util.Set;

/// A history that is made by hand.
final class Story {

    static final String ROOM = "room";

    private final History history;
    private String peer = "";
    private long now;

    Story(String caller) {
        history = new History(caller, ROOM);
    }

    static Verdict check(Story... stories) {
        return Checker.check(
                List.of(stories).stream().map(story -> story.history).toList());
    }

    History history() {
        return history;
    }

    Story joins(String as, long rev, String... roster) {
        peer = as;
        return add(new Moment.Joined(++now, as, rev, false, Set.of(roster)));
    }

    Story isBack(long rev, boolean recovered, String... roster) {
        return add(new Moment.Joined(++now, peer, rev, recovered, Set.of(roster)));
    }

    /// Says something to all and is told that it is in the log.
    Story says(String id, long rev) {
        return asks(id).add(new Moment.Accepted(++now, id, rev));
    }

    Story saysTo(String to, String id, long rev) {
        return add(new Moment.Said(++now, id, "control", to)).add(new Moment.Accepted(++now, id, rev));
    }

    /// Says something to all.
    Story asks(String id) {
        return add(new Moment.Said(++now, id, "control", ""));
    }

    Story isRefused(String id) {
        return add(new Moment.Refused(++now, id, "stale"));
    }

    Story givesUp(String id) {
        return add(new Moment.GaveUp(++now, id));
    }

    /// What somebody said to all.
    Story hears(long rev, String from, String id) {
        return add(new Moment.Heard(++now, rev, new Moment.Entry("control", from, id, true)));
    }

    Story hearsAlone(long rev, String from, String id) {
        return add(new Moment.Heard(++now, rev, new Moment.Entry("control", from, id, false)));
    }

    Story sees(long rev, String type, String whom) {
        return add(new Moment.Heard(++now, rev, new Moment.Entry(type, whom, "", true)));
    }

    Story isLost() {
        return add(new Moment.Lost(++now, now));
    }

    Story asksToLeave() {
        return add(new Moment.Leaves(++now));
    }

    Story leaves() {
        return asksToLeave().hasLeft();
    }

    Story hasLeft() {
        return add(new Moment.Gone(++now, Moment.Gone.LEFT));
    }

    /// Goes on as late as that.
    Story later(long at) {
        now = Math.max(now, at);
        return this;
    }

    Story isGone() {
        return add(new Moment.Gone(++now, "resume-failed"));
    }

    private Story add(Moment moment) {
        history.add(moment);
        return this;
    }
}
