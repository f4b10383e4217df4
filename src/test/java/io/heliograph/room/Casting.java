package io.heliograph.room;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Who does a step, and to whom, so that most steps come to something.
final class Casting {

    private final List<Client> clients;

    Casting(List<Client> clients) {
        this.clients = clients;
    }

    /// Mostly one for whom the step makes sense.
    Client actor(Step step) {
        Predicate<Client> fit = switch (step.kind()) {
            case JOIN -> client -> client.session == null;
            case RESUME -> client -> client.peer != null && client.peer.lost;
            case CONTROL -> client -> client.session != null && client.peer.isModerator();
            default -> client -> client.session != null;
        };
        Client named = clients.get(step.who());
        return step.id() % 4 == 0
                ? named
                : IntStream.range(step.who(), step.who() + Step.CLIENTS)
                        .mapToObj(number -> clients.get(number % Step.CLIENTS))
                        .filter(fit)
                        .findFirst()
                        .orElse(named);
    }

    /// Mostly those to whom it may say this.
    List<String> addressees(Step step, ModelPeer speaker, ProtocolModel model) {
        List<String> offerers = List.of();
        if (step.kind() == Step.Kind.ANSWER && step.id() % 3 != 0) {
            offerers = model.negotiation.offerers(
                    speaker.id, Client.connection(step).value());
        }
        if (!offerers.isEmpty()) {
            return offerers;
        }
        List<String> peers = new ArrayList<>(Client.isOfLobby(step) ? model.waiting.keySet() : model.members.keySet());
        if (peers.isEmpty() || step.id() % 11 == 0) {
            peers.addAll(model.waiting.keySet());
            peers.add("nobody");
        }
        return peers;
    }
}
