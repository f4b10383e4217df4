/// Who may do what, and how much of it.
@NullMarked
package io.heliograph.access;

import org.jspecify.annotations.NullMarked;
