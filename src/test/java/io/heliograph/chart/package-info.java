/// The Helm chart, rendered by Helm's own code and looked at: every manifest by itself, and all of them together.
@NullMarked
package io.heliograph.chart;

import org.jspecify.annotations.NullMarked;
