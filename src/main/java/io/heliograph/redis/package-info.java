/// Where rooms are kept when many nodes share them: the way to Redis.
@NullMarked
package io.heliograph.redis;

import org.jspecify.annotations.NullMarked;
