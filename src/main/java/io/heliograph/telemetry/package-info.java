/// What operators see: meters and health.
@NullMarked
package io.heliograph.telemetry;

import org.jspecify.annotations.NullMarked;
