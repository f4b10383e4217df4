/// The fault lab: nodes, a store and clients as they are in earnest, faults drawn from a seed between and in
/// them, and a checker over everything that every client sent and received.
@NullMarked
package io.heliograph.faults;

import org.jspecify.annotations.NullMarked;
