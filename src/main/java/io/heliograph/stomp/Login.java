package io.heliograph.stomp;

import io.heliograph.access.Caller;

/// Who is connected, for how long, and what was agreed on.
record Login(Caller caller, Term term, StompVersion version, HeartBeats heartBeats) {

    Login as(String user) {
        return new Login(caller.as(user), term, version, heartBeats);
    }

    Login renewed(Caller renewed, Term newTerm) {
        return new Login(renewed, newTerm, version, heartBeats);
    }
}
