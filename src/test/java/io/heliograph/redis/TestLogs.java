package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.room.Following;
import io.heliograph.room.LogMemory;
import io.heliograph.room.NodeId;
import io.heliograph.room.RoomLog;
import io.heliograph.room.RoomPolicy;
import io.heliograph.room.ScheduledTimers;
import io.heliograph.signal.RoomId;
import java.util.concurrent.atomic.AtomicLong;

/// The logs of one node, on a link of its own.
final class TestLogs implements AutoCloseable {

    private final TestLink link;
    private final ScheduledTimers timers = new ScheduledTimers();
    private final AtomicLong passed = new AtomicLong();
    private final TestTenure tenure = new TestTenure();
    private final RedisRoomLogs logs;

    private TestLogs(String node, TestLink link, RoomPolicy policy) {
        this.link = link.connected();
        var surroundings = new RedisRoomLogs.Surroundings(
                policy, new LogMemory(Long.MAX_VALUE), timers, Runnable::run, passed::get);
        var here = new NodeId(node);
        var directory = new Directory(new NodeScripts(link.link(), "test"), here, timers);
        this.logs = new RedisRoomLogs(
                link.link(), new RedisProperties("test", false), surroundings, new Marks(here), tenure, directory);
    }

    static TestLogs of(String node, TestLink link, RoomPolicy policy) {
        return new TestLogs(node, link, policy);
    }

    static TestLogs of(String node, int port, RoomPolicy policy) {
        return of(node, TestLink.to(port), policy);
    }

    TestLink link() {
        return link;
    }

    TestTenure tenure() {
        return tenure;
    }

    RedisRoomLogs logs() {
        return logs;
    }

    RoomLog log(String room) {
        return logs.of(new RoomId(room));
    }

    /// Follows a room's log, which is open then.
    Following follows(String room) {
        var following = new Following(log(room));
        assertThat(following.open()).isEqualTo("opened");
        return following;
    }

    /// Time goes on for the logs when this is called, and else not.
    void pass(long nanos) {
        passed.addAndGet(nanos);
    }

    @Override
    public void close() {
        timers.close();
        link.close();
    }
}
