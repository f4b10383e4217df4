/// Wiring only: the application class. Everything else lives in the modules below this package.
@NullMarked
package io.heliograph;

import org.jspecify.annotations.NullMarked;
