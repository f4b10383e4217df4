package io.heliograph.architecture.breaking.signal;

class ReadsProperties {
    static final String SIZE = System.getProperty("size");
}
