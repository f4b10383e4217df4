package io.heliograph.architecture.breaking.stomp;

import io.heliograph.architecture.breaking.telemetry.VisibleAdapter;

class UsesTelemetry {
    static final Class<?> USED = VisibleAdapter.class;
}
