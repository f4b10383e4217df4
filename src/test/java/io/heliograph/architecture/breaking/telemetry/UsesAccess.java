package io.heliograph.architecture.breaking.telemetry;

import io.heliograph.architecture.breaking.access.UsesIce;

class UsesAccess {
    static final Class<?> USED = UsesIce.class;
}
