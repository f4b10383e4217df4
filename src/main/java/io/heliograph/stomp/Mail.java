package io.heliograph.stomp;

import io.heliograph.room.Channel;
import io.heliograph.room.Membership;
import io.heliograph.room.Recipient;
import io.heliograph.signal.GoAwayReason;
import io.heliograph.signal.Message;
import io.heliograph.signal.MessageWriter;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.SignalId;
import org.jspecify.annotations.Nullable;

/// What a session is sent, by those of its subscriptions that it is meant for.
final class Mail implements Recipient {

    private final StompSession session;
    private final Outbound out;
    private final IceLease iceLease;

    Mail(StompSession session, Outbound out, IceLease iceLease) {
        this.session = session;
        this.out = out;
        this.iceLease = iceLease;
    }

    /// Sends what belongs to no room's log.
    void send(Message message) {
        direct(MessageWriter.write(message));
    }

    private void direct(byte[] json) {
        session.subscriptions().direct(subscription -> out.add(new Outgoing.Delivery(subscription, json)));
    }

    void refuse(@Nullable String re, @Nullable RoomId room, Refusal refusal) {
        send(new Message.Failure(re, room, refusal, null));
    }

    @Override
    public void receive(RoomId room, Channel channel, byte[] message) {
        session.subscriptions()
                .to(room, channel, subscription -> out.add(new Outgoing.Delivery(subscription, message)));
    }

    @Override
    public void receive(Message.Joined joined) {
        Login login = session.login();
        if (login == null) {
            return;
        }
        String user = joined.self().user();
        if (login.caller().anonymous() && !login.caller().user().equals(user)) {
            login = login.as(user);
            session.becomes(login);
        }
        direct(MessageWriter.write(joined, iceLease.grant(login.caller())));
    }

    @Override
    public boolean hasEnded() {
        return session.isOver();
    }

    @Override
    public @Nullable Membership in(RoomId room) {
        return session.memberships().in(room);
    }

    @Override
    public void expelled() {
        session.sendAway(GoAwayReason.DRAIN, 0, Ending.DRAIN);
    }

    @Override
    public void replaced() {
        session.sendAway(GoAwayReason.REPLACED, 0, Ending.REPLACED);
    }

    /// Fresh ICE servers, which are answered to a request.
    Message.Ice ice(@Nullable SignalId re, Login login) {
        return new Message.Ice(re, iceLease.grant(login.caller()));
    }

    /// Sends fresh ICE servers if they are due.
    void renewIce(long now) {
        Login login = session.login();
        if (login != null && iceLease.isDue(now) && session.memberships().count() > 0) {
            send(ice(null, login));
        }
    }
}
