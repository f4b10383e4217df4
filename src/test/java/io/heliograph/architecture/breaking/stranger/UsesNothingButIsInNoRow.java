package io.heliograph.architecture.breaking.stranger;

import io.heliograph.architecture.breaking.signal.UsesRoom;

class UsesNothingButIsInNoRow {
    static final Class<?> USED = UsesRoom.class;
}
