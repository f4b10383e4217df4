package io.heliograph.architecture.breaking.stomp;

import io.opentelemetry.api.trace.Tracer;

class TracesItself {
    static final Class<?> USED = Tracer.class;
}
