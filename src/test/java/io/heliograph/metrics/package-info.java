/// What operators see of nodes: meters, alerts, the dashboard, as a real Prometheus sees them.
@NullMarked
package io.heliograph.metrics;

import org.jspecify.annotations.NullMarked;
