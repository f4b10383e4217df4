package io.heliograph.redis;

import io.heliograph.room.RoomLog;
import io.heliograph.room.RoomLogContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/// What every log promises, by one in Redis.
@ExtendWith(RedisServer.Installed.class)
class RedisRoomLogIT extends RoomLogContract {

    @AutoClose
    private static final RedisServer REDIS = RedisServer.start();

    private TestLogs logs;

    @BeforeEach
    void startNode() {
        REDIS.cli("FLUSHALL");
        logs = TestLogs.of("node", REDIS.port(), POLICY);
    }

    @AfterEach
    void stopNode() {
        logs.close();
    }

    @Override
    protected RoomLog log() {
        return logs.log("room");
    }

    @Override
    protected void pass(Duration duration) {
        logs.pass(duration.toNanos());
    }
}
