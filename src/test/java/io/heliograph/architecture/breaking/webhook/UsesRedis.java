package io.heliograph.architecture.breaking.webhook;

import io.heliograph.architecture.breaking.redis.VisibleAdapter;

class UsesRedis {
    static final Class<?> USED = VisibleAdapter.class;
}
