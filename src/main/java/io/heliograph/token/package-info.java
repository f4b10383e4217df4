/// What a bearer token is worth: its signature, its times, its claims. Adapter of `Bearers` on Spring
/// Security's resource server.
@NullMarked
package io.heliograph.token;

import org.jspecify.annotations.NullMarked;
