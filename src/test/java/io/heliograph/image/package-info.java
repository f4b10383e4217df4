/// What the image is made and tried with: callers that let a server see its usual traffic. But for the tests these
/// classes use nothing besides the JDK, as the Dockerfile runs them from their sources.
package io.heliograph.image;
