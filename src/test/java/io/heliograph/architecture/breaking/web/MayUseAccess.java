package io.heliograph.architecture.breaking.web;

import io.heliograph.architecture.breaking.access.UsesIce;

class MayUseAccess {
    static final Class<?> USED = UsesIce.class;
}
