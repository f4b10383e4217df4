package io.heliograph.architecture.breaking.telemetry;

import io.opentelemetry.api.trace.Tracer;

class MayTrace {
    static final Class<?> USED = Tracer.class;
}
