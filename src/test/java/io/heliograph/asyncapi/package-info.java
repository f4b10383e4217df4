/// The AsyncAPI document of the signaling, and that it says what the server does.
@NullMarked
package io.heliograph.asyncapi;

import org.jspecify.annotations.NullMarked;
