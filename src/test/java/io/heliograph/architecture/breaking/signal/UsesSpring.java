package io.heliograph.architecture.breaking.signal;

import org.springframework.context.ApplicationContext;

class UsesSpring {
    static final Class<?> USED = ApplicationContext.class;
}
