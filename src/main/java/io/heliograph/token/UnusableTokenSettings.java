package io.heliograph.token;

/// The properties do not say how tokens are to be checked, so the server does not start.
final class UnusableTokenSettings extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    /// @param problem a sentence for the operator, without the value of any secret
    /// @param remedy what to do about it
    UnusableTokenSettings(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
