package io.heliograph.stomp;

import io.heliograph.access.Budget;
import io.heliograph.access.Caller;
import io.heliograph.room.Command;
import io.heliograph.room.Membership;
import io.heliograph.room.Reply;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.Message;
import io.heliograph.signal.Reading;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.SessionRequest;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import org.jspecify.annotations.Nullable;

/// A session's SEND frames: what they ask for, and whether it may be asked so often.
final class Sends {

    /// So many refusals for going over a limit in a row end the session.
    private static final int PATIENCE = 1000;

    private static final Refusal NOT_MEMBER = new Refusal(ErrorCode.NOT_MEMBER, "You are not in this room.");
    private static final Refusal TOO_MANY_ROOMS =
            new Refusal(ErrorCode.RATE_LIMITED, "This session is in as many rooms as it may be.");

    private final StompSession session;
    private final Edge edge;
    private final Budget signals;
    private @Nullable Budget joins;
    private int refusedInARow;

    Sends(StompSession session, Edge edge) {
        this.session = session;
        this.edge = edge;
        this.signals = new Budget(
                edge.settings().rates().signalsBurst(), Gather.ofThread().since());
    }

    void handle(StompFrame frame, Login login) {
        if (frame.has(StompHeader.TRANSACTION) || !frame.has(StompHeader.DESTINATION)) {
            session.end(Ending.BAD_FRAME, frame);
            return;
        }
        if (!session.subscriptions().hasDirect()) {
            endUnsubscribed(frame);
            return;
        }
        int from = frame.from(StompHeader.DESTINATION);
        Membership membership = session.memberships().at(frame.bytes(), from, frame.to(StompHeader.DESTINATION));
        if (membership != null) {
            toRoom(frame, login, membership.room(), membership);
            return;
        }
        String name = frame.header(StompHeader.DESTINATION);
        switch (name == null ? null : Destination.of(name)) {
            case Destination.ToRoom to ->
                toRoom(frame, login, to.room(), session.memberships().in(to.room()));
            case Destination.ToSession to -> toSession(frame, login);
            case Destination.Signals signals -> session.end(Ending.BAD_DESTINATION, frame);
            case Destination.Topic topic -> session.end(Ending.BAD_DESTINATION, frame);
            case null -> session.end(Ending.BAD_DESTINATION, frame);
        }
    }

    /// No answer could reach the client.
    private void endUnsubscribed(StompFrame frame) {
        String name = frame.header(StompHeader.DESTINATION);
        Destination destination = name == null ? null : Destination.of(name);
        boolean exists = destination instanceof Destination.ToRoom || destination instanceof Destination.ToSession;
        session.end(exists ? Ending.NOT_SUBSCRIBED : Ending.BAD_DESTINATION, frame);
    }

    private void toRoom(StompFrame frame, Login login, RoomId room, @Nullable Membership membership) {
        String receipt = frame.header(StompHeader.RECEIPT);
        switch (edge.reader().readSignal(frame.bytes(), frame.bodyFrom(), frame.bodyTo())) {
            case Reading.Unreadable<Signal>(SignalId id, Refusal refusal) -> {
                Refusal limited = limited();
                refuse(id, receipt, room, limited == null ? refusal : limited);
            }
            case Reading.Read<Signal>(Signal signal) -> {
                Refusal limited = limited();
                if (limited != null) {
                    refuse(signal.id(), receipt, room, limited);
                } else if (signal instanceof Signal.Join join) {
                    join(join, login.caller(), new SendReply(session, signal.id(), receipt, room), membership);
                } else if (membership == null) {
                    refuse(signal.id(), receipt, room, NOT_MEMBER);
                } else {
                    membership.say(signal, new SendReply(session, signal.id(), receipt, room));
                }
            }
        }
    }

    private void join(Signal.Join join, Caller caller, SendReply reply, @Nullable Membership membership) {
        EdgeSettings.Rates rates = edge.settings().rates();
        long now = Gather.ofThread().since();
        if (joins == null) {
            joins = new Budget(rates.joinsPerSecond(), now);
        }
        if (!joins.take(rates.joinsPerSecond(), rates.joinsPerSecond(), now)) {
            reply.refused(tooFast(joins.retryAfterMillis(rates.joinsPerSecond())));
        } else if (membership != null) {
            membership.compare(join, reply);
        } else if (session.memberships().count() >= edge.settings().roomsPerSession()) {
            reply.refused(TOO_MANY_ROOMS);
        } else if (join.resume() != null) {
            String user = caller.anonymous() ? null : caller.user();
            edge.rooms().resume(reply.room(), user, join.id(), join.resume(), session, reply);
        } else {
            Command.Join command =
                    new Command.Join(caller.user(), caller.defaultName(), caller.roleIn(reply.room()), join);
            edge.rooms().join(reply.room(), command, session, reply);
        }
    }

    private void toSession(StompFrame frame, Login login) {
        String receipt = frame.header(StompHeader.RECEIPT);
        switch (edge.reader().readSessionRequest(frame.bytes(), frame.bodyFrom(), frame.bodyTo())) {
            case Reading.Unreadable<SessionRequest>(SignalId id, Refusal refusal) -> {
                Refusal limited = limited();
                refuse(id, receipt, null, limited == null ? refusal : limited);
            }
            case Reading.Read<SessionRequest>(SessionRequest request) -> {
                Refusal limited = limited();
                if (limited != null) {
                    refuse(request.id(), receipt, null, limited);
                } else {
                    session.send(
                            switch (request) {
                                case SessionRequest.Authorize authorize -> new Message.Authorized(authorize.id());
                                case SessionRequest.Ice ice ->
                                    new Message.Ice(ice.id(), session.iceLease().grant(login.caller()));
                            });
                    session.receipt(receipt, 0);
                }
            }
        }
    }

    private @Nullable Refusal limited() {
        EdgeSettings.Rates rates = edge.settings().rates();
        if (signals.take(
                rates.signalsPerSecond(),
                rates.signalsBurst(),
                Gather.ofThread().since())) {
            refusedInARow = 0;
            return null;
        }
        refusedInARow++;
        return tooFast(signals.retryAfterMillis(rates.signalsPerSecond()));
    }

    private static Refusal tooFast(long retryAfterMillis) {
        return new Refusal(ErrorCode.RATE_LIMITED, "That is too much at once; wait a little.", retryAfterMillis);
    }

    private void refuse(@Nullable SignalId id, @Nullable String receipt, @Nullable RoomId room, Refusal refusal) {
        edge.meters().refused(refusal.code().text());
        if (refusedInARow > PATIENCE) {
            session.end(Ending.TOO_MANY, Ending.TOO_MANY.sentence(), receipt);
        } else {
            session.refuse(id == null ? receipt : id.value(), room, refusal);
        }
    }

    /// Where the answer to one SEND goes.
    private record SendReply(
            StompSession session,
            @Nullable SignalId id,
            @Nullable String receipt,
            RoomId room) implements Reply.ToJoin {

        @Override
        public void accepted(long rev) {
            session.receipt(receipt, rev);
        }

        @Override
        public void dropped() {
            session.receipt(receipt, 0);
        }

        @Override
        public void refused(Refusal refusal) {
            session.refuse(id == null ? receipt : id.value(), room, refusal);
        }

        @Override
        public void seated(Membership membership) {
            session.seated(membership);
        }
    }
}
