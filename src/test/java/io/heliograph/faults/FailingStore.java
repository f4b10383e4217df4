package io.heliograph.faults;

/// The store of a round, whose servers can be made to fail.
sealed interface FailingStore extends AutoCloseable permits RedisStore, ClusterStore {

    /// Takes a main server away and brings it back.
    ///
    /// @return what it was in the end: it may or may not have been replaced meanwhile
    Fault.Outage suffer(Fault.StoreDown down);

    /// Whether every server answers, and all agree which of them are the main ones and are followed.
    boolean isAtOne();

    /// Waits until that is so: a server that comes back takes itself for a main one until then, and whoever writes to
    /// it writes in vain.
    ///
    /// @throws AssertionError if it does not come to that
    void awaitWhole();

    @Override
    void close();
}
