package io.heliograph.signal;

/// Where and when an entry of a room's log was made.
///
/// @param rev its number, from 1
/// @param ts epoch milliseconds of the node that wrote it
public record Stamp(RoomId room, long rev, long ts) {}
