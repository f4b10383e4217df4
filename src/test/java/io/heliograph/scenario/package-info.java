/// The protocol document as clients live through it: scenarios over real sockets against a running server.
package io.heliograph.scenario;
