package io.heliograph.redis;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tests that each begin with an empty Redis of their own, and end it after what they did with it.
@ExtendWith(RedisServer.Installed.class)
abstract class OnRedis {

    @AutoClose
    final RedisServer redis = RedisServer.start();
}
