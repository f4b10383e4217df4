package io.heliograph.architecture.breaking.access;

class ReadsTheEnvironment {
    static final String SECRET = System.getenv("SECRET");
}
