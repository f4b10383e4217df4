package io.heliograph.architecture.breaking.web;

import io.heliograph.architecture.breaking.stomp.VisibleAdapter;

class UsesStomp {
    static final Class<?> USED = VisibleAdapter.class;
}
