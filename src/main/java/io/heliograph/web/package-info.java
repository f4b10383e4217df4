/// Pages and REST, for people and administrators.
@NullMarked
package io.heliograph.web;

import org.jspecify.annotations.NullMarked;
