/// Which ICE servers a peer may use, and the time-limited credentials for them.
@NullMarked
package io.heliograph.ice;

import org.jspecify.annotations.NullMarked;
