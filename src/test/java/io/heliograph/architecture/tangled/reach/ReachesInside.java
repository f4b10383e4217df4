package io.heliograph.architecture.tangled.reach;

import io.heliograph.architecture.tangled.right.inside.Inner;

class ReachesInside {
    static final Class<?> USED = Inner.class;
}
