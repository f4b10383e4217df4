package io.heliograph.room;

/// A user may not come back. A user put out twice is banned until both bans are lifted.
///
/// @param rev the entry by which it was put out
/// @param until epoch milliseconds by the clock that stamps entries; 0: as long as the room lives
public record Ban(String user, long rev, long until) {

    private static final long MILLIS = 1000;

    static Ban by(PeerEvent.PeerKicked kicked, long rev, long ts) {
        return new Ban(kicked.user(), rev, kicked.banSeconds() < 0 ? 0 : ts + kicked.banSeconds() * MILLIS);
    }
}
