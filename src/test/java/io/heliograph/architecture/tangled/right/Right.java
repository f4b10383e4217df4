package io.heliograph.architecture.tangled.right;

import io.heliograph.architecture.tangled.left.Left;

public class Right {
    static final Class<?> USED = Left.class;
}
