package io.heliograph.redis;

import io.lettuce.core.cluster.SlotHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The masters of a Redis Cluster and their slots, as one of the servers tells them (CLUSTER SLOTS): asked at the
/// start, each few pulses, at each while one cannot be reached, and when a slot is found to have moved.
// Each chain says itself what becomes of its failure.
@SuppressWarnings("FutureReturnValueIgnored")
final class SlotLines implements Lines {

    private final Driver driver;
    private final Line.Owner owner;
    private final Runnable changed;
    private final Map<Server, Line> lines = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable Line> slots = new AtomicReferenceArray<>(SlotHash.SLOT_COUNT);
    private volatile Set<Line> masters = Set.of();
    private volatile boolean covered;
    private boolean asking;
    private boolean askAgain;
    private int pulses;

    /// @param changed told when slots are known, or known to be elsewhere
    SlotLines(Driver driver, Line.Owner owner, Runnable changed) {
        this.driver = driver;
        this.owner = owner;
        this.changed = changed;
    }

    @Override
    public @Nullable Line of(String name) {
        return slots.get(SlotHash.getSlot(name));
    }

    @Override
    public Line at(ServerError.Elsewhere elsewhere, boolean moved) {
        Line line = line(elsewhere.server());
        if (moved) {
            slots.set(elsewhere.slot(), line);
            driver.later(this::refresh, 0);
        }
        return line;
    }

    private Line line(Server server) {
        return lines.computeIfAbsent(server, where -> {
            Line line = new Line(driver, () -> CompletableFuture.completedFuture(where), false, owner);
            driver.later(line::connect, 0);
            return line;
        });
    }

    @Override
    public boolean areUp() {
        return covered && masters.stream().allMatch(each -> each.live() != null);
    }

    @Override
    public Set<Line> reached() {
        return masters.stream().filter(each -> each.live() != null).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void start() {
        driver.addresses().seeds().forEach(this::line);
    }

    @Override
    public void pulse() {
        lines.values().forEach(Line::pulse);
        pulses++;
        if (pulses % LinkSettings.AUDIT == 0 || !areUp()) {
            refresh();
        }
    }

    @Override
    public void refresh() {
        if (asking) {
            askAgain = true;
            return;
        }
        List<Map.Entry<Server, Line>> candidates = new ArrayList<>(lines.entrySet());
        Collections.shuffle(candidates);
        for (Map.Entry<Server, Line> each : candidates) {
            Live live = each.getValue().live();
            if (live != null) {
                ask(each.getKey(), live);
                return;
            }
        }
        start();
    }

    private void ask(Server server, Live live) {
        asking = true;
        askAgain = false;
        live.slots()
                .copy()
                .orTimeout(LinkSettings.COMMAND.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((ranges, failure) -> driver.later(() -> answered(server, ranges), 0));
    }

    private void answered(Server asked, @Nullable List<Object> ranges) {
        asking = false;
        if (ranges != null) {
            assign(asked, ranges);
        }
        if (askAgain) {
            refresh();
        }
    }

    private void assign(Server asked, List<Object> ranges) {
        Set<Line> found = new HashSet<>();
        int count = 0;
        boolean different = false;
        for (Object each : ranges) {
            List<?> range = (List<?>) each;
            int first = number(range.get(0));
            int last = number(range.get(1));
            Line line = line(server((List<?>) range.get(2)).orAt(asked.host()));
            found.add(line);
            count += last - first + 1;
            for (int slot = first; slot <= last; slot++) {
                different |= !Objects.equals(slots.getAndSet(slot, line), line);
            }
        }
        different |= !found.equals(masters);
        masters = Set.copyOf(found);
        covered = count == SlotHash.SLOT_COUNT;
        if (areUp()) {
            closeAllBut(found);
        }
        if (different) {
            changed.run();
        }
    }

    /// The servers that only were asked the way, and those that are masters no more.
    private void closeAllBut(Set<Line> used) {
        lines.values().removeIf(each -> {
            if (used.contains(each)) {
                return false;
            }
            each.close();
            return true;
        });
    }

    private static Server server(List<?> node) {
        Object host = node.get(0);
        String name = host instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
        return new Server(name, number(node.get(1)));
    }

    private static int number(Object value) {
        return Math.toIntExact((Long) value);
    }
}
