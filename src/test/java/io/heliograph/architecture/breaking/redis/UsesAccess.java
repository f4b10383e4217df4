package io.heliograph.architecture.breaking.redis;

import io.heliograph.architecture.breaking.access.UsesIce;

class UsesAccess {
    static final Class<?> USED = UsesIce.class;
}
