package io.heliograph.architecture.breaking.signal;

import tools.jackson.core.JsonParser;

class MayStreamJson {
    static final Class<?> USED = JsonParser.class;
}
