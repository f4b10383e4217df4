package io.heliograph.room;

import io.heliograph.signal.JsonText;
import io.heliograph.signal.Media;
import io.heliograph.signal.Role;
import io.heliograph.signal.Secret;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;

/// A join that is to be.
///
/// @param role what the token gives; null where there are no tokens
record Visit(String user, Role role, Signal.Join join) {

    static Visit of(String user) {
        return new Visit(user, null, new Signal.Join(null, null, Media.NONE, JsonText.EMPTY_OBJECT, null, null));
    }

    Visit as(Role granted) {
        return new Visit(user, granted, join);
    }

    Visit id(String id) {
        return with(new Signal.Join(
                new SignalId(id), join.name(), join.media(), join.meta(), join.passcode(), join.resume()));
    }

    Visit named(String name) {
        return with(new Signal.Join(join.id(), name, join.media(), join.meta(), join.passcode(), join.resume()));
    }

    Visit showing(Media media, String meta) {
        return with(new Signal.Join(join.id(), join.name(), media, JsonText.of(meta), join.passcode(), join.resume()));
    }

    Visit knowing(String passcode) {
        return with(new Signal.Join(
                join.id(), join.name(), join.media(), join.meta(), new Secret(passcode), join.resume()));
    }

    private Visit with(Signal.Join next) {
        return new Visit(user, role, next);
    }

    Command.Join command() {
        return new Command.Join(user, user + " by default", role, join);
    }
}
