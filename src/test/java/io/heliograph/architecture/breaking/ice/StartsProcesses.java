package io.heliograph.architecture.breaking.ice;

class StartsProcesses {
    static final Class<?> USED = ProcessBuilder.class;
}
