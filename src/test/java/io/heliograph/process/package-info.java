/// Programs of this machine and nodes of our own as processes that tests start, stop in their middle and kill.
@NullMarked
package io.heliograph.process;

import org.jspecify.annotations.NullMarked;
