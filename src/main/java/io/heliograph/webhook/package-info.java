/// Tells the operator's own servers what happens in rooms, in the manner of the
/// [Standard Webhooks](https://www.standardwebhooks.com) specification.
@NullMarked
package io.heliograph.webhook;

import org.jspecify.annotations.NullMarked;
