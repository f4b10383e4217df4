package io.heliograph.architecture.breaking.access;

import org.slf4j.Logger;

class Logs {
    static final Class<?> USED = Logger.class;
}
