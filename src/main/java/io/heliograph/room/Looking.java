package io.heliograph.room;

import io.heliograph.signal.Refusal;
import java.util.function.Consumer;

/// Tells somebody what a room is like when it is its turn, which brings nothing about.
record Looking(HostedRoom room, Consumer<Sight> to) implements Reply {

    @Override
    public void accepted(long rev) {
        throw new IllegalStateException("a look makes no entry");
    }

    @Override
    public void dropped() {
        RoomOverview seen = room.overview();
        to.accept(seen == null ? new Sight.Nothing() : new Sight.There(seen));
    }

    @Override
    public void refused(Refusal refusal) {
        to.accept(new Sight.Unknown(refusal));
    }
}
