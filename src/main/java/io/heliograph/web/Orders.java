package io.heliograph.web;

import io.heliograph.room.Command;
import io.heliograph.room.Precondition;
import io.heliograph.room.Reply;
import io.heliograph.room.RoomOverview;
import io.heliograph.room.Rooms;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.Reading;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalReader;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An administrator's orders: read by the same rules as the controls of moderators, and carried out in rooms. What is
/// refused becomes a [Refused].
final class Orders {

    private final Rooms rooms;
    private final Lookout lookout;
    private final SignalReader reader;
    private final JsonMapper json;

    Orders(Rooms rooms, Lookout lookout, SignalReader reader, JsonMapper json) {
        this.rooms = rooms;
        this.lookout = lookout;
        this.reader = reader;
        this.json = json;
    }

    /// An object to put `data` into.
    ObjectNode data() {
        return json.createObjectNode();
    }

    /// The room of that name, as it is.
    RoomOverview room(String name) {
        RoomOverview room = lookout.find(id(name));
        if (room == null) {
            throw new Refused(Problem.noSuchRoom());
        }
        return room;
    }

    /// The id of that name.
    static RoomId id(String name) {
        if (!RoomId.isValid(name)) {
            throw new Refused(
                    Problem.badRequest("A room's name is 1 to 64 of the characters A-Z a-z 0-9 . _ ~ and hyphen."));
        }
        return new RoomId(name);
    }

    /// Carries out what a control of the protocol says.
    ///
    /// @return the entry
    long carryOut(RoomId room, @Nullable String action, @Nullable String to, @Nullable JsonNode data) {
        return carryOut(room, new Command.Order(read(action, to, data), new Precondition.Anything()));
    }

    /// The same where the request has a form of its own, of which a sentence should not say `data`.
    long carryOutOwn(RoomId room, String action, @Nullable String to, @Nullable JsonNode data, Precondition when) {
        Signal.Control control;
        try {
            control = read(action, to, data);
        } catch (Refused refused) {
            Problem problem = refused.problem();
            throw new Refused(Problem.badRequest(problem.detail().replace("`data.", "`")));
        }
        return carryOut(room, new Command.Order(control, when));
    }

    private long carryOut(RoomId room, Command.Order order) {
        Answer answer = new Answer();
        if (!rooms.administer(room, order, answer)) {
            boolean asked = !(order.when() instanceof Precondition.Anything);
            throw new Refused(asked ? Problem.preconditionFailed() : Problem.noSuchRoom());
        }
        return answer.await();
    }

    /// The control that the parts make, by the rules of the protocol.
    private Signal.Control read(@Nullable String action, @Nullable String to, @Nullable JsonNode data) {
        ObjectNode control = json.createObjectNode().put("type", "control").put("action", action);
        if (to != null) {
            control.put("to", to);
        }
        if (data != null) {
            control.set("data", data);
        }
        byte[] body = written(control);
        return switch (reader.readSignal(body, 0, body.length)) {
            case Reading.Read<Signal>(Signal.Control read) -> read;
            case Reading.Read<Signal> other -> throw new IllegalStateException("a control was read as something else");
            case Reading.Unreadable<Signal>(var id, Refusal refusal) -> throw new Refused(Problem.of(refusal));
        };
    }

    private byte[] written(ObjectNode control) {
        try {
            return json.writeValueAsBytes(control);
        } catch (JacksonException unwritable) {
            throw new Refused(Problem.badRequest("A string holds half of a character."));
        }
    }

    /// What a notice says, which is bounded as a control's data is.
    JsonText notice(@Nullable JsonNode data) {
        if (data == null) {
            throw new Refused(Problem.badRequest("`data` is missing."));
        }
        Signal.Control read = read("x-notice", null, data);
        JsonText text = read.data();
        if (text == null) {
            throw new Refused(Problem.badRequest("`data` is missing."));
        }
        return text;
    }

    /// A reply that is waited for. Rooms in memory answer at once, those of a cluster may not.
    private static final class Answer implements Reply {

        private final CompletableFuture<Long> answer = new CompletableFuture<>();

        @Override
        public void accepted(long rev) {
            answer.complete(rev);
        }

        @Override
        public void dropped() {
            answer.complete(0L);
        }

        @Override
        public void refused(Refusal refusal) {
            answer.completeExceptionally(new Refused(Problem.of(refusal)));
        }

        long await() {
            return Patience.await(answer);
        }
    }
}
