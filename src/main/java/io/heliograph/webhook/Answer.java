package io.heliograph.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of an attempt.
sealed interface Answer {

    /// 2xx: the endpoint has it.
    record Taken() implements Answer {}

    /// 410: the endpoint wants nothing more.
    record Gone() implements Answer {}

    /// Any other status, or none.
    ///
    /// @param retryAfter before which the endpoint does not want to be asked again, with 429 and 503
    record NotTaken(@Nullable Duration retryAfter) implements Answer {}
}
