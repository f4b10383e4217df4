/// Wiring only: the application class, and [io.heliograph.Handshake], which tries a server from outside.
/// Everything else lives in the modules below this package.
@NullMarked
package io.heliograph;

import org.jspecify.annotations.NullMarked;
