package io.heliograph.access;

/// How callers are known.
public enum Identification {

    /// They say who they are, for trying out.
    OPEN,

    /// Their token says it.
    JWT
}
