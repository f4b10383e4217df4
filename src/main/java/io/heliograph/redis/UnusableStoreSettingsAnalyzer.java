package io.heliograph.redis;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Tells the operator in two sentences why the server does not start; Spring Boot finds it by `spring.factories`.
final class UnusableStoreSettingsAnalyzer extends AbstractFailureAnalyzer<UnusableStoreSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableStoreSettings cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
