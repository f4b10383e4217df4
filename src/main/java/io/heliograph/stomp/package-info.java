/// The edge where clients come in: WebSocket connections, STOMP frames and sessions, delivery.
@NullMarked
package io.heliograph.stomp;

import org.jspecify.annotations.NullMarked;
