/// Loads a server as its clients would and says what it carried: `java -jar heliograph.jar load` (docs/performance.md).
/// It knows the protocol alone, and nothing of the server that it is shipped with.
@NullMarked
package io.heliograph.load;

import org.jspecify.annotations.NullMarked;
