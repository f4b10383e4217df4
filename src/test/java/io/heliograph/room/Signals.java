package io.heliograph.room;

import io.heliograph.signal.Action;
import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Permission;
import io.heliograph.signal.Permissions;
import io.heliograph.signal.Role;
import io.heliograph.signal.Secret;
import io.heliograph.signal.SessionDescription;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import java.util.List;

/// Signals and actions in few words. `to` and `id` may be null.
final class Signals {

    static final ConnectionName MAIN = ConnectionName.MAIN;

    private Signals() {}

    static SignalId id(String id) {
        return id == null ? null : new SignalId(id);
    }

    /// A description that sends nothing but data.
    static SessionDescription data(String... fragments) {
        return description(false, false, fragments);
    }

    static SessionDescription audio(String... fragments) {
        return description(true, false, fragments);
    }

    static SessionDescription video(String... fragments) {
        return description(false, true, fragments);
    }

    private static SessionDescription description(boolean audio, boolean video, String... fragments) {
        String sdp = "v=0 of " + String.join(" and ", fragments);
        return new SessionDescription(JsonText.of('"' + sdp + '"'), audio, video, List.of(fragments));
    }

    static Signal.Offer offer(String id, PeerId to, SessionDescription description) {
        return new Signal.Offer(id(id), to, MAIN, description);
    }

    static Signal.Answer answer(String id, PeerId to, SessionDescription description) {
        return new Signal.Answer(id(id), to, MAIN, description);
    }

    /// @param fragment null: it names none
    static Signal.Candidate candidate(String id, PeerId to, String fragment) {
        return new Signal.Candidate(id(id), to, MAIN, candidateInit(fragment), fragment);
    }

    static JsonText candidateInit(String fragment) {
        return JsonText.of(
                fragment == null ? "null" : "{\"candidate\":\"…\",\"usernameFragment\":\"" + fragment + "\"}");
    }

    static Signal.Control control(String id, PeerId to, Action action) {
        return new Signal.Control(id(id), to, action, null);
    }

    static Signal.Control control(String id, PeerId to, Action action, String data) {
        return new Signal.Control(id(id), to, action, JsonText.of(data));
    }

    static Action hangup() {
        return new Action.Hangup(MAIN);
    }

    static Action mute(Permission... kinds) {
        return new Action.Permit("mute", false, Permissions.of(List.of(kinds)));
    }

    static Action unmute(Permission... kinds) {
        return new Action.Permit("unmute", true, Permissions.of(List.of(kinds)));
    }

    static Action grant(Permission... permissions) {
        return new Action.Permit("grant", true, Permissions.of(List.of(permissions)));
    }

    static Action revoke(Permission... permissions) {
        return new Action.Permit("revoke", false, Permissions.of(List.of(permissions)));
    }

    static Action role(Role role) {
        return new Action.Assign(role);
    }

    static Action kick() {
        return new Action.Kick(Action.Kick.FOR_GOOD, null);
    }

    static Action kick(long banSeconds) {
        return new Action.Kick(banSeconds, null);
    }

    static Action locked(boolean locked) {
        return new Action.Configure(locked, null, null, null);
    }

    static Action lobby(boolean lobby) {
        return new Action.Configure(null, lobby, null, null);
    }

    static Action capacity(int capacity) {
        return new Action.Configure(null, null, capacity, null);
    }

    static Action passcode(String passcode) {
        return new Action.Configure(null, null, null, new Secret(passcode));
    }
}
