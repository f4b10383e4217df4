package io.heliograph.architecture.breaking.web;

import io.micrometer.core.instrument.MeterRegistry;

class MetersItself {
    static final Class<?> USED = MeterRegistry.class;
}
