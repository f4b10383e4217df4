package io.heliograph.signal;

import org.jspecify.annotations.Nullable;

/// Which media a peer says it has on: `{"audio":true,"video":false}`. A kind it does not speak of is null.
public record Media(
        @Nullable Boolean audio,
        @Nullable Boolean video,
        @Nullable Boolean screen) {

    /// Says nothing.
    public static final Media NONE = new Media(null, null, null);
}
