package io.heliograph.room;

import io.heliograph.signal.Refusal;
import java.util.function.Consumer;

/// What became of a command.
///
/// @param word `accepted`, `dropped`, or the code of the refusal
/// @param rev the entry; 0 where there is none
record Answer(String word, long rev, Refusal refusal) {

    static final String ACCEPTED = "accepted";
    static final String DROPPED = "dropped";

    boolean isAccepted() {
        return word.equals(ACCEPTED);
    }

    boolean isRefused() {
        return refusal != null;
    }

    /// Takes the one answer that a command gets; a second one, or none, is an error.
    static final class Taker implements Reply.ToJoin {

        private final Consumer<Membership> seated;
        private Answer answer;

        Taker(Consumer<Membership> seated) {
            this.seated = seated;
        }

        Taker() {
            this(membership -> {
                throw new AssertionError("this was no join");
            });
        }

        @Override
        public void seated(Membership membership) {
            seated.accept(membership);
        }

        @Override
        public void accepted(long rev) {
            take(new Answer(ACCEPTED, rev, null));
        }

        @Override
        public void dropped() {
            take(new Answer(DROPPED, 0, null));
        }

        @Override
        public void refused(Refusal refusal) {
            take(new Answer(refusal.code().text(), 0, refusal));
        }

        private void take(Answer one) {
            if (answer != null) {
                throw new AssertionError("answered twice: " + answer + ", " + one);
            }
            answer = one;
        }

        Answer answer() {
            if (answer == null) {
                throw new AssertionError("no answer");
            }
            return answer;
        }
    }
}
