package io.heliograph.redis;

/// The properties do not go together with rooms in Redis, so the server does not start.
final class UnusableStoreSettings extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    /// @param problem a sentence for the operator
    /// @param remedy what to do about it
    UnusableStoreSettings(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
