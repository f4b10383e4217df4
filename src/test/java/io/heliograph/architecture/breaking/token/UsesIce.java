package io.heliograph.architecture.breaking.token;

import io.heliograph.architecture.breaking.ice.UsesSignal;

class UsesIce {
    static final Class<?> USED = UsesSignal.class;
}
