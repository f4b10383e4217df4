package io.heliograph.faults;

import java.util.ArrayList;
import java.util.List;

/// All that happened to one caller in one room, in its order. Thread-safe.
final class History {

    private final String caller;
    private final String room;
    private final List<Moment> moments = new ArrayList<>();

    History(String caller, String room) {
        this.caller = caller;
        this.room = room;
    }

    String caller() {
        return caller;
    }

    String room() {
        return room;
    }

    synchronized void add(Moment moment) {
        moments.add(moment);
    }

    synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }
}
