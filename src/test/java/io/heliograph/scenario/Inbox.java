package io.heliograph.scenario;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a peer is sent over one connection after the other, in order. It is checked as it comes: the destination, and
/// that `rev` rises over both destinations together.
final class Inbox {

    private static final Set<String> ON_TOPIC =
            Set.of("peer-joined", "peer-left", "peer-updated", "room-updated", "room-closed", "notice");

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final Map<String, Long> revs = new HashMap<>();
    private final Set<Wire> outdated = new HashSet<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private volatile Map<String, Object> resume = Map.of();
    private volatile Map<String, Object> self = Map.of();

    /// What an outdated connection still brings of a room is not looked at: its successor brings it too.
    synchronized void takes(Wire from, Message message) {
        if (message.has("rev")) {
            if (outdated.contains(from)) {
                return;
            }
            checkRev(message);
        }
        checkDestination(message);
        if (message.type().equals("joined")) {
            self = message.object("self");
            resume = message.object("resume");
        }
        messages.add(message);
    }

    private void checkRev(Message message) {
        boolean begins = message.type().equals("joined")
                && message.object("self").get("since").equals(message.get("rev"));
        Long before = revs.put(message.text("room"), message.rev());
        if (before != null && before >= message.rev() && !begins) {
            faults.add("after rev " + before + " came " + message);
        }
    }

    private void checkDestination(Message message) {
        boolean onTopic = message.destination().equals("/topic/room/" + message.text("room"));
        boolean right = message.type().equals("control") || ON_TOPIC.contains(message.type()) == onTopic;
        if (!right || !onTopic && !message.destination().equals(TestPeer.SIGNAL)) {
            faults.add("at the wrong destination: " + message);
        }
    }

    /// From now on these connections are outdated.
    synchronized void ignores(List<Wire> wires) {
        outdated.addAll(wires);
    }

    @Nullable
    Message next(int withinSeconds) {
        try {
            return messages.poll(withinSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<Message> unread() {
        return List.copyOf(messages);
    }

    /// The last entry seen in a room; 0 where there is none.
    synchronized long rev(String room) {
        return revs.getOrDefault(room, 0L);
    }

    /// With the last `joined`.
    Map<String, Object> resume() {
        return resume;
    }

    /// In the last `joined`.
    Map<String, Object> self() {
        return self;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }
}
