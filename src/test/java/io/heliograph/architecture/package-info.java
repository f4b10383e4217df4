/// The rules of the module drawing, and below this package, laid out like the product's modules, classes that break
/// them.
@NullMarked
package io.heliograph.architecture;

import org.jspecify.annotations.NullMarked;
