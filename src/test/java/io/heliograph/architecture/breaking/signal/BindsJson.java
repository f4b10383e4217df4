package io.heliograph.architecture.breaking.signal;

import tools.jackson.databind.ObjectMapper;

class BindsJson {
    static final Class<?> USED = ObjectMapper.class;
}
