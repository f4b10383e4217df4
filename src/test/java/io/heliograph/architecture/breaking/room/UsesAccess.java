package io.heliograph.architecture.breaking.room;

import io.heliograph.architecture.breaking.access.UsesIce;

public class UsesAccess {
    static final Class<?> USED = UsesIce.class;
}
