package io.heliograph.chart;

import java.util.List;
import java.util.function.Function;

/// What every rendering is held against.
enum Check {

    /// Each manifest is what its kind may be.
    MODELS(Models::problems),

    /// Names and labels are such as Kubernetes takes, and nothing is there twice.
    NAMES(NameChecks::problems),

    /// Whatever selects pods or Services selects the server's, all of them, and no others.
    SELECTORS(SelectorChecks::problems),

    /// Every port that is led to exists where it leads.
    PORTS(PortChecks::problems),

    /// Mounts have volumes, volumes mounts, and what they hold is in the release or said to be elsewhere.
    VOLUMES(VolumeChecks::problems),

    /// Every secret that is read is there, and stands nowhere else.
    SECRETS(SecretChecks::problems),

    /// Replicas, budget and autoscaler agree, and no rollout or eviction takes the last pod.
    SCALING(ScalingChecks::problems),

    /// A pod is told apart as starting, stuck and not ready, and has the time to send its clients away.
    LIFE(LifeChecks::problems),

    /// Pods keep the restricted Pod Security Standard, and more.
    RESTRICTED(RestrictionChecks::problems),

    /// The application understands what it is told.
    SETTINGS(SettingChecks::problems);

    private final Function<Rendered, List<String>> problems;

    Check(Function<Rendered, List<String>> problems) {
        this.problems = problems;
    }

    List<String> problems(Rendered rendered) {
        return problems.apply(rendered);
    }
}
