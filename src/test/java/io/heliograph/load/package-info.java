/// The parts of the load tool that need no server.
@NullMarked
package io.heliograph.load;

import org.jspecify.annotations.NullMarked;
