package io.heliograph.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What a caller has sent and nobody has answered yet, in order; it sends again as the client library does
/// (heliograph/outbox.js). Under its caller's lock.
final class Outbox {

    private static final Set<String> NEGOTIATION = Set.of("offer", "answer", "candidate");
    static final int MOST_UNDERWAY = 32;

    /// What is to be sent.
    record Letter(String id, String type, String to, String json) {}

    /// How a letter leaves, and what is written down of it.
    interface Post {

        void transmits(Letter letter);

        void writes(Moment moment);

        /// Calls [#flush] later.
        void wakes(long millis);
    }

    private static final class Pending {
        private final Letter letter;
        private boolean underway;
        private boolean tried;

        Pending(Letter letter) {
            this.letter = letter;
        }
    }

    private final Post post;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private boolean open;
    private int underway;
    private int window = MOST_UNDERWAY;
    private long pausedUntil;

    Outbox(Post post) {
        this.post = post;
    }

    int size() {
        return pending.size();
    }

    void add(Letter letter) {
        pending.put(letter.id(), new Pending(letter));
        flush();
    }

    void open() {
        open = true;
        flush();
    }

    /// The connection is gone.
    void close() {
        open = false;
        underway = 0;
        pausedUntil = 0;
        pending.values().forEach(each -> each.underway = false);
    }

    void accepted(String id, long rev) {
        if (pending.containsKey(id)) {
            settle(id, new Moment.Accepted(System.nanoTime(), id, rev));
            flush();
        }
    }

    /// @return false if the refusal is of something else
    boolean refused(String id, String code, long retryAfter) {
        var refused = pending.get(id);
        if (refused == null) {
            return false;
        }
        if (code.equals("rate-limited") || code.equals("unavailable")) {
            underway -= refused.underway ? 1 : 0;
            refused.underway = false;
            window = 1;
            pausedUntil = Math.max(pausedUntil, System.nanoTime() + retryAfter * 1_000_000);
            post.wakes(retryAfter);
        } else {
            settle(id, new Moment.Refused(System.nanoTime(), id, code));
            flush();
        }
        return true;
    }

    /// The server knows nothing of what happened before.
    ///
    /// @param samePeer whether it still knows the ids
    void startOver(boolean samePeer) {
        giveUp(each -> NEGOTIATION.contains(each.letter.type()) || each.tried && !samePeer);
    }

    /// The membership is over.
    void end() {
        close();
        giveUp(each -> true);
    }

    private void giveUp(Predicate<Pending> which) {
        for (var one : new ArrayList<>(pending.values())) {
            if (which.test(one)) {
                giveUp(one);
            }
        }
    }

    /// What nobody has heard of is as if it had never been.
    private void giveUp(Pending one) {
        var id = one.letter.id();
        if (one.tried) {
            settle(id, new Moment.GaveUp(System.nanoTime(), id));
        } else {
            pending.remove(id);
        }
    }

    private void settle(String id, Moment how) {
        var settled = pending.remove(id);
        underway -= settled != null && settled.underway ? 1 : 0;
        if (pending.isEmpty()) {
            window = MOST_UNDERWAY;
        }
        post.writes(how);
    }

    void flush() {
        if (!open || System.nanoTime() < pausedUntil) {
            return;
        }
        for (var each : pending.values()) {
            if (!each.underway) {
                if (underway >= window) {
                    return;
                }
                underway++;
                each.underway = true;
                if (!each.tried) {
                    each.tried = true;
                    post.writes(
                            new Moment.Said(System.nanoTime(), each.letter.id(), each.letter.type(), each.letter.to()));
                }
                post.transmits(each.letter);
            }
        }
    }
}
