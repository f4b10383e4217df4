package io.heliograph.room;

import io.heliograph.signal.RoomId;

/// A session that has no place in any other room, does not end, and does not mind being sent away.
interface StayingRecipient extends Recipient {

    @Override
    default boolean hasEnded() {
        return false;
    }

    @Override
    default Membership in(RoomId room) {
        return null;
    }

    @Override
    default void replaced() {}

    @Override
    default void expelled() {}
}
