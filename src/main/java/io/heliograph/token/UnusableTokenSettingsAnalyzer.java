package io.heliograph.token;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Tells the operator in two sentences why the server does not start; Spring Boot finds it by `spring.factories`.
final class UnusableTokenSettingsAnalyzer extends AbstractFailureAnalyzer<UnusableTokenSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableTokenSettings cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
