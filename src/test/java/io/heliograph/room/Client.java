package io.heliograph.room;

import io.heliograph.signal.Action;
import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.Media;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Permission;
import io.heliograph.signal.Role;
import io.heliograph.signal.SessionDescription;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import java.util.ArrayList;
import java.util.List;

/// Somebody who comes and goes, and turns steps into what is said.
final class Client {

    private static final ConnectionName SCREEN = new ConnectionName("screen");
    private static final int IDS = 7;

    final String user;
    private final Role granted;
    private final List<String> fragments = new ArrayList<>(List.of("f0"));

    /// Its session; null while it is not connected.
    TestPeer session;

    /// The peer that it is or was last; null before its first join.
    ModelPeer peer;

    Client(int number, boolean open) {
        user = "user" + number % 6;
        granted = open ? null : number % 3 == 0 ? Role.MODERATOR : number % 3 == 1 ? Role.SPEAKER : Role.LISTENER;
    }

    Visit visit(Step step, String passcode) {
        Visit visit = Visit.of(user).as(granted);
        if (step.what() % 2 == 0) {
            visit = visit.id("j" + step.id())
                    .named("Name " + step.what())
                    .showing(new Media(true, step.what() % 3 == 0, null), "{\"n\":" + step.what() + "}");
        }
        if (step.what() % 5 != 0 && passcode != null) {
            visit = visit.knowing(passcode);
        }
        return visit;
    }

    /// @param peers whom it may speak to
    Signal signal(Step step, List<String> peers, int made) {
        int choice = step.whom() % (peers.size() + peers.size() / 2 + 1);
        PeerId to = choice < peers.size() ? new PeerId(peers.get(choice)) : null;
        SignalId id = step.id() % 4 == 0 && step.kind() != Step.Kind.LEAVE ? new SignalId("i" + step.id() % IDS) : null;
        ConnectionName pc = connection(step);
        return switch (step.kind()) {
            case OFFER -> new Signal.Offer(id, to, pc, description(step, made));
            case ANSWER -> new Signal.Answer(id, to, pc, description(step, made));
            case TRICKLE -> {
                String fragment = fragment(step);
                yield new Signal.Candidate(id, to, pc, Signals.candidateInit(fragment), fragment);
            }
            case CONTROL -> control(step, id, to, pc);
            default -> new Signal.Leave(id);
        };
    }

    static ConnectionName connection(Step step) {
        return step.what() % 4 == 0 ? SCREEN : ConnectionName.MAIN;
    }

    /// Whether it is about those who wait.
    static boolean isOfLobby(Step step) {
        return step.kind() == Step.Kind.CONTROL && step.what() % 20 >= 16;
    }

    private SessionDescription description(Step step, int made) {
        String fragment = "f" + made;
        fragments.add(fragment);
        return switch (step.what() % 6) {
            case 0 -> Signals.audio(fragment);
            case 1 -> Signals.video(fragment);
            case 2 -> Signals.data(fragment, fragments.get(fragments.size() / 2));
            default -> Signals.data(fragment);
        };
    }

    private String fragment(Step step) {
        return switch (step.what() % 7) {
            case 0 -> null;
            case 1 -> fragments.get(step.id() % fragments.size());
            case 2 -> "f" + step.id() % 20;
            case 3 -> fragments.get(Math.max(0, fragments.size() - 2));
            default -> fragments.getLast();
        };
    }

    private static Signal control(Step step, SignalId id, PeerId to, ConnectionName pc) {
        Action action = action(step, pc);
        boolean ofOne = action instanceof Action.Moderation
                && !(action instanceof Action.Configure)
                && !(action instanceof Action.Close);
        PeerId target = ofOne && to == null ? new PeerId("nobody") : to;
        JsonText data = step.id() % 3 == 0 ? null : JsonText.of("{\"n\":" + step.what() + "}");
        return new Signal.Control(id, target, action, data);
    }

    private static Action action(Step step, ConnectionName pc) {
        boolean on = step.id() % 2 == 0;
        List<Permission> permissions = List.of(Permission.values()).subList(step.id() % 3, 3);
        Permission[] some = permissions.toArray(Permission[]::new);
        return switch (step.what() % 20) {
            case 0, 1, 2 -> new Action.Hangup(pc);
            case 3 -> new Action.Chat();
            case 4 -> new Action.Application("x-" + step.id());
            case 5 -> new Action.Update(on ? "New" : null, null, JsonText.of("{\"k\":" + step.id() + "}"));
            case 6 -> on ? Signals.mute(some) : Signals.unmute(some);
            case 7 -> on ? Signals.grant(some) : Signals.revoke(Permission.CHAT);
            case 8, 9 -> Signals.role(Role.values()[step.id() % 3]);
            case 10 -> Signals.kick(List.of(-1, 0, 20, 90).get(step.id() % 4));
            case 11 -> Signals.locked(step.id() % 5 == 0);
            case 12, 13 -> Signals.lobby(step.id() % 3 != 0);
            case 14 -> Signals.capacity(step.id() % 7 == 0 ? 2 : 5 + step.id() % 4);
            case 15 -> Signals.passcode(step.id() % 3 == 0 ? "sesame" : "");
            case 16, 17, 18 -> new Action.Admit();
            default -> step.id() % 5 == 0 ? new Action.Close(on ? "over" : null) : new Action.Deny(on ? "no" : null);
        };
    }
}
