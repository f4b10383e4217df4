package io.heliograph.architecture.breaking.signal;

import io.heliograph.architecture.breaking.room.UsesAccess;

public class UsesRoom {
    static final Class<?> USED = UsesAccess.class;
}
