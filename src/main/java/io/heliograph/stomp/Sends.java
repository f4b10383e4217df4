package io.heliograph.stomp;

import io.heliograph.room.Command;
import io.heliograph.room.Membership;
import io.heliograph.room.Returning;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.Reading;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.SessionRequest;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import org.jspecify.annotations.Nullable;

/// A session's SEND frames: what they ask for, and whether it may be asked so often.
final class Sends {

    private static final Refusal NOT_MEMBER = new Refusal(ErrorCode.NOT_MEMBER, "You are not in this room.");
    private static final Refusal TOO_MANY_ROOMS =
            new Refusal(ErrorCode.RATE_LIMITED, "This session is in as many rooms as it may be.");
    private static final Refusal NOT_ALLOWED =
            new Refusal(ErrorCode.FORBIDDEN, "Your token does not let you into this room.");

    private final StompSession session;
    private final Edge edge;
    private final Allowance allowance;
    private final Authorizing authorizing;

    Sends(StompSession session, Edge edge) {
        this.session = session;
        this.edge = edge;
        this.allowance =
                new Allowance(edge.settings().rates(), Gather.ofThread().since());
        this.authorizing = new Authorizing(session, edge);
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
        long since = Gather.ofThread().since();
        switch (edge.reader().readSignal(frame.bytes(), frame.bodyFrom(), frame.bodyTo())) {
            case Reading.Unreadable<Signal>(SignalId id, Refusal refusal) -> {
                Refusal limited = limited(frame, since);
                refuse(new SendReply(session, id, receipt, room, null), limited == null ? refusal : limited);
            }
            case Reading.Read<Signal>(Signal signal) -> {
                SendReply reply = new SendReply(
                        session, signal.id(), receipt, room, edge.tracing().received(signal, since));
                Refusal refusal = limited(frame, since);
                if (signal instanceof Signal.Join join) {
                    join(join, login, reply, refusal, membership);
                } else if (refusal == null && membership != null) {
                    say(signal, frame.bodyTo() - frame.bodyFrom(), membership, reply);
                } else {
                    refuse(reply, refusal == null ? NOT_MEMBER : refusal);
                }
            }
        }
    }

    private void say(Signal signal, int size, Membership membership, SendReply reply) {
        Refusal limited = signal.isBroadcast()
                ? allowance.broadcast(
                        membership.others(), size, Gather.ofThread().since())
                : null;
        if (limited != null) {
            refuse(reply, limited);
        } else if (signal instanceof Signal.Leave) {
            session.pause().begin();
            membership.say(signal, new PausingReply(reply, session.pause()));
        } else {
            membership.say(signal, reply);
        }
    }

    private void join(
            Signal.Join join,
            Login login,
            SendReply reply,
            @Nullable Refusal limited,
            @Nullable Membership membership) {
        Refusal refusal = limited == null ? refusal(login, reply.room(), membership) : limited;
        if (refusal != null) {
            refuse(reply, "join", refusal);
        } else {
            session.pause().begin();
            comeIn(join, login, new PausingReply(reply, session.pause()));
        }
    }

    private void comeIn(Signal.Join join, Login login, PausingReply reply) {
        RoomId room = reply.room();
        if (join.resume() == null) {
            edge.rooms().join(room, command(join, login, room), session.mail(), reply);
        } else {
            String user = login.caller().anonymous() ? null : login.caller().user();
            Returning who = new Returning(user, login.caller().roleIn(room));
            edge.rooms().resume(room, who, join.id(), join.resume(), session.mail(), reply);
        }
    }

    private static Command.Join command(Signal.Join join, Login login, RoomId room) {
        return new Command.Join(
                login.caller().user(),
                login.caller().defaultName(),
                login.caller().roleIn(room),
                join);
    }

    private @Nullable Refusal refusal(Login login, RoomId room, @Nullable Membership membership) {
        Refusal tooOften = allowance.join(Gather.ofThread().since());
        if (tooOften != null) {
            return tooOften;
        }
        if (!login.caller().mayEnter(room)) {
            return NOT_ALLOWED;
        }
        boolean full = session.memberships().count() >= edge.settings().roomsPerSession();
        return membership == null && full ? TOO_MANY_ROOMS : null;
    }

    private void toSession(StompFrame frame, Login login) {
        String receipt = frame.header(StompHeader.RECEIPT);
        long since = Gather.ofThread().since();
        switch (edge.reader().readSessionRequest(frame.bytes(), frame.bodyFrom(), frame.bodyTo())) {
            case Reading.Unreadable<SessionRequest>(SignalId id, Refusal refusal) -> {
                Refusal limited = limited(frame, since);
                refuse(new SendReply(session, id, receipt, null, null), limited == null ? refusal : limited);
            }
            case Reading.Read<SessionRequest>(SessionRequest request) -> {
                SendReply reply = new SendReply(session, request.id(), receipt, null, null);
                Refusal limited = limited(frame, since);
                if (limited != null) {
                    refuse(reply, limited);
                } else {
                    answer(request, login, reply);
                }
            }
        }
    }

    private void answer(SessionRequest request, Login login, SendReply reply) {
        switch (request) {
            case SessionRequest.Authorize authorize -> authorizing.authorize(authorize, login, reply);
            case SessionRequest.Ice ice -> {
                session.mail().send(session.mail().ice(ice.id(), login));
                reply.dropped();
            }
        }
    }

    private @Nullable Refusal limited(StompFrame frame, long since) {
        int size = frame.bodyTo() - frame.bodyFrom();
        return allowance.signal(size, since);
    }

    private void refuse(SendReply reply, Refusal refusal) {
        refuse(reply, "unread", refusal);
    }

    private void refuse(SendReply reply, String type, Refusal refusal) {
        edge.meters().refused(type, refusal.code().text());
        if (allowance.isExhausted()) {
            session.end(Ending.TOO_MANY, Ending.TOO_MANY.sentence(), reply.receipt());
        } else {
            reply.refused(refusal);
        }
    }
}
