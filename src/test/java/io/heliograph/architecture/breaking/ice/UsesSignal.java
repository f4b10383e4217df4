package io.heliograph.architecture.breaking.ice;

import io.heliograph.architecture.breaking.signal.UsesRoom;

public class UsesSignal {
    static final Class<?> USED = UsesRoom.class;
}
