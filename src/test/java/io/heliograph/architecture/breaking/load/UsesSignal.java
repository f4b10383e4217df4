package io.heliograph.architecture.breaking.load;

import io.heliograph.architecture.breaking.signal.UsesRoom;

public class UsesSignal {
    static final Class<?> USED = UsesRoom.class;
}
