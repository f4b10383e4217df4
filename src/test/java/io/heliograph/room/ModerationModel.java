package io.heliograph.room;

import io.heliograph.signal.Action;
import io.heliograph.signal.Permission;
import io.heliograph.signal.Role;
import io.heliograph.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/// What the protocol says to a moderator's controls, section 7.
final class ModerationModel {

    private final ProtocolModel room;
    private final ModelPeer sender;

    ModerationModel(ProtocolModel room, ModelPeer sender) {
        this.room = room;
        this.sender = sender;
    }

    Verdict hear(Signal.Control control, Action.Moderation moderation) {
        List<String> wrong = new ArrayList<>();
        if (!sender.isModerator()) {
            wrong.add("forbidden");
        }
        boolean ofLobby = moderation instanceof Action.Admit || moderation instanceof Action.Deny;
        boolean ofRoom = moderation instanceof Action.Configure || moderation instanceof Action.Close;
        String to = control.to() == null ? "" : control.to().value();
        ModelPeer target = (ofLobby ? room.waiting : room.members).get(to);
        if (!ofRoom && target == null) {
            wrong.add("no-such-peer");
        }
        if (moderation instanceof Action.Admit && room.members.size() >= room.capacity) {
            wrong.add("room-full");
        }
        return wrong.isEmpty() ? allowed(control, moderation, target) : Verdict.refused(wrong);
    }

    private Verdict allowed(Signal.Control control, Action.Moderation moderation, ModelPeer target) {
        return switch (moderation) {
            case Action.Permit permit ->
                Verdict.accepted(rev -> {
                    target.permit(
                            permit.gives(),
                            permit.permissions().list().stream()
                                    .map(Permission::text)
                                    .toList());
                    change(control, target, rev);
                });
            case Action.Assign assign ->
                Verdict.accepted(rev -> {
                    boolean was = target.isModerator();
                    target.become(assign.role());
                    change(control, target, rev);
                    if (!was && assign.role() == Role.MODERATOR) {
                        room.waiting.values().forEach(one -> room.showWaiting(target, one));
                    }
                });
            case Action.Kick kick -> Verdict.accepted(rev -> kick(control, kick, target, rev));
            case Action.Configure configure -> Verdict.accepted(rev -> configure(configure, rev));
            case Action.Admit admit -> Verdict.accepted(rev -> room.enter(target, rev));
            case Action.Deny deny -> Verdict.accepted(rev -> sendAway(target, "kicked", deny.reason(), rev));
            case Action.Close close ->
                Verdict.accepted(rev -> room.closes(close.reason() == null ? "closed" : close.reason(), rev));
        };
    }

    private void change(Signal.Control control, ModelPeer target, long rev) {
        room.tell(target, Channel.DIRECT, rev, ProtocolModel.relayed("control", sender.id, control));
        room.update(target, 0);
    }

    private void kick(Signal.Control control, Action.Kick kick, ModelPeer target, long rev) {
        room.tell(target, Channel.DIRECT, rev, ProtocolModel.relayed("control", sender.id, control));
        long until = kick.banSeconds() < 0 ? ProtocolModel.FOR_GOOD : room.now() + kick.banSeconds();
        room.bans.merge(target.user, until, Math::max);
        room.leaves(target, "kicked", rev, () -> {
            if (kick.banSeconds() != 0) {
                sendAwayAll(target.user, kick.reason());
            }
        });
    }

    /// Who may not come in does not wait.
    private void sendAwayAll(String user, String reason) {
        List.copyOf(room.waiting.values()).stream()
                .filter(one -> one.user.equals(user))
                .forEach(one -> sendAway(one, "kicked", reason, 0));
    }

    private void configure(Action.Configure configure, long rev) {
        boolean hadLobby = room.lobby;
        room.configured = true;
        room.capacity = configure.capacity() == null ? room.capacity : configure.capacity();
        room.locked = configure.locked() == null ? room.locked : configure.locked();
        room.lobby = configure.lobby() == null ? room.lobby : configure.lobby();
        if (configure.passcode() != null) {
            String passcode = configure.passcode().value();
            room.passcode = passcode.isEmpty() ? null : passcode;
        }
        room.members
                .values()
                .forEach(one -> room.tell(
                        one, Channel.ROOM, rev, ProtocolModel.message("room-updated", "settings", room.settings())));
        if (hadLobby && !room.lobby) {
            List.copyOf(room.waiting.values()).forEach(this::letIn);
        }
    }

    /// Without a lobby nobody waits.
    private void letIn(ModelPeer one) {
        if (room.members.size() < room.capacity && !room.isBanned(one.user)) {
            room.enter(one, 0);
        } else {
            sendAway(one, "left", null, 0);
        }
    }

    private void sendAway(ModelPeer one, String why, String reason, long rev) {
        room.tell(
                one,
                Channel.DIRECT,
                0,
                ProtocolModel.message(
                        "error",
                        "code",
                        "forbidden",
                        "re",
                        one.re,
                        "message",
                        "A moderator did not let you in.",
                        "reason",
                        reason));
        room.endWaiting(one, why, rev);
    }
}
