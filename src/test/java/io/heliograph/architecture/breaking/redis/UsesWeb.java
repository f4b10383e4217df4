package io.heliograph.architecture.breaking.redis;

import io.heliograph.architecture.breaking.web.VisibleAdapter;

class UsesWeb {
    static final Class<?> USED = VisibleAdapter.class;
}
