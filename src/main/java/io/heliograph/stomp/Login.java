package io.heliograph.stomp;

import io.heliograph.access.Caller;

/// Who is connected, and what was agreed on.
record Login(Caller caller, StompVersion version, HeartBeats heartBeats) {

    Login as(String user) {
        return new Login(caller.as(user), version, heartBeats);
    }
}
