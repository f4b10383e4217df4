package io.heliograph.architecture.tangled.left;

import io.heliograph.architecture.tangled.right.Right;

public class Left {
    static final Class<?> USED = Right.class;
}
