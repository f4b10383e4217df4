package io.heliograph.architecture.breaking.access;

import io.heliograph.architecture.breaking.ice.UsesSignal;

public class UsesIce {
    static final Class<?> USED = UsesSignal.class;
}
