/// The page and the client library, in a real browser against a real server.
@NullMarked
package io.heliograph.page;

import org.jspecify.annotations.NullMarked;
