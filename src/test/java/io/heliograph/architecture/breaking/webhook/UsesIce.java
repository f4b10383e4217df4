package io.heliograph.architecture.breaking.webhook;

import io.heliograph.architecture.breaking.ice.UsesSignal;

class UsesIce {
    static final Class<?> USED = UsesSignal.class;
}
