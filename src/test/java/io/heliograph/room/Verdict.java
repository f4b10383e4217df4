package io.heliograph.room;

import java.util.List;
import java.util.function.LongConsumer;

/// What the protocol says to a signal.
///
/// @param words the answers that are right
/// @param effect what happens where it is accepted, as this entry
record Verdict(List<String> words, LongConsumer effect) {

    static final LongConsumer NOTHING = rev -> {};

    static Verdict accepted(LongConsumer effect) {
        return new Verdict(List.of(Answer.ACCEPTED), effect);
    }

    static Verdict refused(List<String> codes) {
        return new Verdict(codes, NOTHING);
    }

    static Verdict refused(String... codes) {
        return refused(List.of(codes));
    }
}
