package io.heliograph.architecture.breaking.stomp;

import io.heliograph.architecture.breaking.ice.UsesSignal;

class MayUseIce {
    static final Class<?> USED = UsesSignal.class;
}
