package io.heliograph.redis;

import io.heliograph.room.RoomLog;
import io.heliograph.room.RoomLogContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/// What every log promises, by one in Redis.
@ExtendWith(RedisServer.Installed.class)
class RedisRoomLogIT extends RoomLogContract {

    private static RedisServer redis;
    private TestLogs logs;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void startNode() {
        redis.cli("FLUSHALL");
        logs = TestLogs.of("node", redis.port(), POLICY);
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
