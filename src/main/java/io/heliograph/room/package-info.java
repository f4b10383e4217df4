/// A room: an event-sourced state machine over one ordered log, and the use case that runs many of them.
@NullMarked
package io.heliograph.room;

import org.jspecify.annotations.NullMarked;
