package io.heliograph.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// The header `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date.
final class RetryAfter {

    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /// How long the endpoint wants to be left alone; null where the value says nothing. A date that has passed gives
    /// a negative duration.
    static @Nullable Duration parse(String value, Instant now) {
        String text = value.strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return text.length() <= MAX_DIGITS ? Duration.ofSeconds(Long.parseLong(text)) : RetryPlan.MAX_RETRY_AFTER;
        }
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(now, date);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
