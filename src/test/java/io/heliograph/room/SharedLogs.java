package io.heliograph.room;

import io.heliograph.signal.RoomId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Stream;

/// Logs that several nodes share, over a network in which everything is on its way until a test lets it arrive. What
/// goes one way between the same two stays in order; all else comes in any order, and answers may get lost.
final class SharedLogs {

    private final Random random;
    private final Map<RoomId, Line> lines = new HashMap<>();
    private final List<Line> ever = new ArrayList<>();
    private final List<Shared> logs = new ArrayList<>();
    private int losses;

    SharedLogs(Random random) {
        this.random = random;
    }

    /// What was ever logged in rooms, each from its beginning.
    List<List<Entry>> histories() {
        return ever.stream().map(line -> line.entries).toList();
    }

    /// The next so many answers get lost.
    void lose(int answers) {
        losses = answers;
    }

    /// The logs as one node has them.
    ///
    /// @param alive what says whether the node still runs
    RoomLog.Source at(NodeId node, RoomPolicy policy) {
        return new RoomLog.Source() {
            @Override
            public RoomLog of(RoomId room) {
                Shared log = new Shared(node, room, policy);
                logs.add(log);
                return log;
            }

            @Override
            public boolean isShared() {
                return true;
            }
        };
    }

    /// The node is no more.
    void kill(NodeId node) {
        logs.removeIf(log -> log.node.equals(node));
        lines.values().forEach(line -> line.followers.removeIf(log -> log.node.equals(node)));
    }

    /// Lets one thing arrive.
    ///
    /// @return false where nothing is on its way
    boolean step() {
        List<Queue<Runnable>> ways = logs.stream()
                .flatMap(log -> Stream.of(log.requests, log.answers, log.feed))
                .filter(way -> !way.isEmpty())
                .toList();
        if (ways.isEmpty()) {
            return false;
        }
        ways.get(random.nextInt(ways.size())).remove().run();
        return true;
    }

    private static final class Line {
        private final List<Entry> entries = new ArrayList<>();
        private final List<Shared> followers = new ArrayList<>();
        private boolean ended;
    }

    private record News(Line line, Entry entry) {}

    private Line line(RoomId room) {
        return lines.compute(room, (id, line) -> {
            if (line != null) {
                return line;
            }
            Line begun = new Line();
            ever.add(begun);
            return begun;
        });
    }

    private final class Shared implements RoomLog {

        private final NodeId node;
        private final RoomId room;
        private final RoomPolicy policy;
        private final KeptEntries kept;
        private final Queue<Runnable> requests = new ArrayDeque<>();
        private final Queue<Runnable> answers = new ArrayDeque<>();
        private final Queue<Runnable> feed = new ArrayDeque<>();
        private final List<News> held = new ArrayList<>();
        private Follower follower;
        private Line mine = new Line();
        private boolean busy = true;

        Shared(NodeId node, RoomId room, RoomPolicy policy) {
            this.node = node;
            this.room = room;
            this.policy = policy;
            this.kept = new KeptEntries(policy, new LogMemory(Long.MAX_VALUE), () -> 0);
        }

        @Override
        public void open(Follower by) {
            follower = by;
            requests.add(() -> {
                Line line = line(room);
                line.followers.add(this);
                List<Entry> all = line.ended ? List.of() : List.copyOf(line.entries);
                mine = line;
                answer(() -> opened(all));
            });
        }

        private void opened(List<Entry> all) {
            int split = all.isEmpty() ? 0 : random.nextInt(all.size());
            Room before = new Room(room, policy.settings(), false);
            all.subList(0, split).forEach(before::evolve);
            kept.add(all);
            busy = false;
            if (split == 0) {
                follower.opened(null, all);
            } else {
                follower.opened(before.snapshot(), all.subList(split, all.size()));
            }
        }

        private void answer(Runnable what) {
            answers.add(() -> follower.enter(() -> {
                what.run();
                if (!busy) {
                    List<News> behind = List.copyOf(held);
                    held.clear();
                    behind.forEach(this::comes);
                }
            }));
        }

        @Override
        public void append(List<Entry> entries, boolean last) {
            busy = true;
            long newest = kept.last();
            List<Entry> wanted = List.copyOf(entries);
            requests.add(() -> {
                Line line = lineAfter(newest, !wanted.isEmpty());
                if (line != mine && newest > 0) {
                    answer(() -> elsewhere(line));
                    return;
                }
                mine = line;
                boolean next = line.entries.size() == newest || line.ended && newest == 0;
                if (next && !wanted.isEmpty()) {
                    add(line, wanted, last);
                }
                if (losses > 0) {
                    losses--;
                    answer(this::failed);
                } else if (next) {
                    answer(() -> appended(wanted));
                } else {
                    List<Entry> others = after(line, newest);
                    answer(() -> overtaken(others));
                }
            });
        }

        /// A room that has ended begins anew where somebody who knows of nothing appends.
        private Line lineAfter(long newest, boolean begins) {
            Line line = line(room);
            if (line.ended && newest == 0 && begins) {
                lines.remove(room);
                Line next = line(room);
                next.followers.addAll(line.followers);
                return next;
            }
            return line;
        }

        private List<Entry> after(Line line, long rev) {
            return List.copyOf(line.entries.subList((int) rev, line.entries.size()));
        }

        private void add(Line line, List<Entry> entries, boolean last) {
            line.entries.addAll(entries);
            line.ended = last;
            for (Shared other : line.followers) {
                entries.forEach(entry ->
                        other.feed.add(() -> other.follower.enter(() -> other.comes(new News(line, entry)))));
            }
        }

        private void comes(News news) {
            Entry entry = news.entry();
            if (busy) {
                held.add(news);
            } else if (news.line() == mine && entry.rev() == kept.last() + 1) {
                kept.add(List.of(entry));
                follower.followed(List.of(entry));
            }
        }

        private void appended(List<Entry> entries) {
            busy = false;
            kept.add(entries);
            follower.appended();
        }

        private void overtaken(List<Entry> others) {
            busy = false;
            kept.add(others);
            follower.overtaken(others);
        }

        /// The room that was followed has ended, and another has begun.
        private void elsewhere(Line line) {
            busy = false;
            mine = line;
            List<Entry> all = line.ended ? List.of() : List.copyOf(line.entries);
            kept.startAfter(0);
            kept.add(all);
            if (all.isEmpty()) {
                follower.vanished();
            } else {
                follower.diverged(null, all);
            }
        }

        private void failed() {
            follower.failed();
            long newest = kept.last();
            requests.add(() -> {
                Line line = line(room);
                if (line != mine) {
                    answer(() -> elsewhere(line));
                    return;
                }
                List<Entry> missed = after(line, newest);
                answer(() -> {
                    busy = false;
                    kept.add(missed);
                    if (!missed.isEmpty()) {
                        follower.followed(missed);
                    }
                    follower.resumed();
                });
            });
        }

        @Override
        public long next(long newest) {
            return newest + 1;
        }

        @Override
        public boolean covers(long rev) {
            return kept.covers(rev);
        }

        @Override
        public List<Entry> after(long rev) {
            return kept.after(rev);
        }

        @Override
        public void close() {
            lines.values().forEach(line -> line.followers.remove(this));
        }
    }
}
