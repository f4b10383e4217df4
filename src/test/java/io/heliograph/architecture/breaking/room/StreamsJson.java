package io.heliograph.architecture.breaking.room;

import tools.jackson.core.JsonParser;

class StreamsJson {
    static final Class<?> USED = JsonParser.class;
}
