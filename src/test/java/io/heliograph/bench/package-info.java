/// What a signal, a session and an idle connection cost: a load generator, the servers it loads, and the report
/// (docs/performance.md). Never run as a test.
@NullMarked
package io.heliograph.bench;

import org.jspecify.annotations.NullMarked;
