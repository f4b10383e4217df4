package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Everything that one peer is to be told, in order, and how much of it its session has been told.
final class Mailbox {

    private final List<Letter> letters = new ArrayList<>();
    private final List<Long> revs = new ArrayList<>();
    private int told;
    private int floor;
    private boolean gaveUp;

    /// A message that is to come.
    ///
    /// @param fields without `room`, `rev`, `ts`
    /// @param rev the entry that it must be; 0 where only the order is known
    /// @param optional whether it may stay out
    /// @param once whether it answers a join, so that it is not told again: who lost it joins again
    record Letter(Channel channel, Map<String, Object> fields, long rev, boolean optional, boolean once) {

        boolean is(Told one) {
            return channel == one.channel() && fields.equals(plain(one.fields())) && (rev == 0 || rev == one.rev());
        }
    }

    void add(Letter letter) {
        letters.add(letter);
    }

    /// From here on its peer can ask for what it missed.
    void startHere() {
        floor = letters.size();
    }

    /// Its session has seen nothing after `rev`.
    void rewind(long rev) {
        int seen = 0;
        while (seen < revs.size() && revs.get(seen) <= rev) {
            seen++;
        }
        told = Math.max(floor, seen);
        for (int at = letters.size() - 1; at >= told; at--) {
            if (letters.get(at).once()) {
                letters.remove(at);
                revs.remove(at);
            }
        }
    }

    /// What its session has not been told it never will be.
    void giveUp() {
        letters.subList(revs.size(), letters.size()).clear();
        told = letters.size();
        gaveUp = true;
    }

    /// The messages are the next ones, each once and none left out.
    void isTold(List<Told> messages) {
        messages.forEach(this::isTold);
        dropOptional();
        assertThat(letters.subList(told, letters.size())).as("not told").isEmpty();
    }

    private void isTold(Told one) {
        while (told < letters.size() && !letters.get(told).is(one)) {
            assertThat(letters.get(told).optional() && told >= revs.size())
                    .as("told %s %s instead of %s", one.channel(), one.fields(), letters.get(told))
                    .isTrue();
            letters.remove(told);
        }
        assertThat(told).as("told besides: %s", one).isLessThan(letters.size());
        if (told < revs.size()) {
            assertThat(one.hasRev() ? one.rev() : 0).as("again: %s", one).isEqualTo(revs.get(told));
        } else {
            note(one);
        }
        told++;
    }

    private void note(Told one) {
        long last = revs.isEmpty() ? 0 : revs.getLast();
        if (one.hasRev()) {
            assertThat(one.rev()).as("the order of %s", one).isGreaterThan(last);
        }
        revs.add(one.hasRev() ? one.rev() : last);
    }

    private void dropOptional() {
        while (told >= revs.size() && told < letters.size() && letters.get(told).optional()) {
            letters.remove(told);
        }
    }

    /// The `rev` of a message that it was told, counted from the newest.
    long rev(int back) {
        return revs.get(Math.max(floor - 1, revs.size() - 1 - back));
    }

    /// The least `rev` from which it can go on: once it was told to start anew it does not go back behind that.
    long leastRev() {
        return gaveUp ? revs.get(floor - 1) : 0;
    }

    /// A message without what differs from run to run or from entry to entry.
    static Map<String, Object> plain(Map<String, Object> fields) {
        Map<String, Object> plain = new HashMap<>(fields);
        List.of("room", "rev", "ts", "since", "token", "iceServers").forEach(plain::remove);
        plain.replaceAll((name, value) -> name.equals("data") || name.equals("meta") ? value : plainValue(value));
        return plain;
    }

    @SuppressWarnings("unchecked")
    private static Object plainValue(Object value) {
        return switch (value) {
            case Map<?, ?> map -> plain((Map<String, Object>) map);
            case List<?> list -> list.stream().map(Mailbox::plainValue).toList();
            case null, default -> value;
        };
    }
}
