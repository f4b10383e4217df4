package io.heliograph.room;

/// A user may not come back. A user put out twice is banned until both bans are lifted.
///
/// @param rev the entry by which it was put out
public record Ban(String user, long rev) {}
