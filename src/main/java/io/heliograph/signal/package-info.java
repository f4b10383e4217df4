/// What peers say to each other and to the server: the signals, their JSON, their limits.
@NullMarked
package io.heliograph.signal;

import org.jspecify.annotations.NullMarked;
