package io.heliograph.scenario;

import io.heliograph.access.Caller;
import io.heliograph.access.LiveSessions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.springframework.context.annotation.Primary;

/// Sessions of callers that a test names, and that only end.
@Primary
class FakeSessions implements LiveSessions {

    private final List<Caller> callers = new CopyOnWriteArrayList<>();
    private volatile boolean draining;

    void are(Caller... some) {
        callers.clear();
        callers.addAll(List.of(some));
        draining = false;
    }

    List<Caller> all() {
        return callers;
    }

    @Override
    public int end(Predicate<Caller> which) {
        int before = callers.size();
        callers.removeIf(which);
        return before - callers.size();
    }

    @Override
    public void drain() {
        draining = true;
    }

    @Override
    public boolean isDraining() {
        return draining;
    }

    @Override
    public int count() {
        return callers.size();
    }
}
