/// What somebody does to the server who means it no good: tables of inputs over raw sockets, each with its answer.
package io.heliograph.attack;
