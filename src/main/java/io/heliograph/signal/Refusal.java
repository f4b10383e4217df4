package io.heliograph.signal;

/// Why something was not done: a code for programs, a sentence for people. The sentence is fixed; it never repeats
/// input.
///
/// @param retryAfterMillis when to try again; 0 where waiting does not help
public record Refusal(ErrorCode code, String sentence, long retryAfterMillis) {

    public Refusal(ErrorCode code, String sentence) {
        this(code, sentence, 0);
    }
}
