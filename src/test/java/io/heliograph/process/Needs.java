package io.heliograph.process;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// What tests need of this machine. Where some of it is missing they are skipped with a line that says so; where `CI`
/// is set they fail instead.
public abstract class Needs implements ExecutionCondition {

    private final List<Program> programs;

    protected Needs(Program... programs) {
        this.programs = List.of(programs);
    }

    /// Why tests cannot be; empty where they can, or have to.
    public final String lacking() {
        if (System.getenv("CI") != null || programs.stream().allMatch(Program::isThere)) {
            return "";
        }
        Stream<String> missing =
                programs.stream().filter(each -> !each.isThere()).map(Program::toString);
        return "no " + missing.collect(Collectors.joining(", ")) + " on the PATH";
    }

    @Override
    public final ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String lacking = lacking();
        if (lacking.isEmpty()) {
            return ConditionEvaluationResult.enabled("there is all that is needed, or there has to be");
        }
        String reason = "skipped: " + lacking + " for " + context.getDisplayName();
        System.err.println(reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
