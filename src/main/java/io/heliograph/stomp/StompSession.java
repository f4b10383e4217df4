package io.heliograph.stomp;

import io.heliograph.room.Channel;
import io.heliograph.room.Membership;
import io.heliograph.room.Recipient;
import io.heliograph.signal.GoAwayReason;
import io.heliograph.signal.Message;
import io.heliograph.signal.MessageWriter;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's STOMP session: new until CONNECT, then connected, then over. Frames come in on one thread at a time;
/// everything else may come from any.
final class StompSession implements StompDecoder.Sink, Recipient {

    private static final Logger LOG = LoggerFactory.getLogger(StompSession.class);

    private final Edge edge;
    private final Outbound out;
    private final Executor pool;
    private final StompDecoder decoder;
    private final IceLease iceLease;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Memberships memberships = new Memberships();
    private volatile @Nullable Login login;
    private volatile boolean over;
    private boolean welcome = true;
    private @Nullable Sends sends;

    /// @param pool runs what would call into a room from within a room
    StompSession(Edge edge, Outbound out, Executor pool) {
        this.pool = pool;
        this.edge = edge;
        this.out = out;
        this.iceLease = new IceLease(edge.ice());
        this.decoder = new StompDecoder(edge.settings().frames());
    }

    /// There are too many already; the client is told so when it asks to connect.
    void unwelcome() {
        welcome = false;
    }

    /// Takes the bytes of a WebSocket data message as they come.
    ///
    /// @return false when the session is over
    boolean receive(byte[] bytes, int from, int to, boolean text) {
        if (over) {
            return false;
        }
        if (!text && login == null) {
            out.binary();
        }
        try {
            decoder.decode(bytes, from, to, this);
        } catch (StompViolation violation) {
            Ending ending = violation.kind() == StompViolation.Kind.TOO_LARGE ? Ending.TOO_LARGE : Ending.BAD_FRAME;
            end(ending, violation.getMessage(), violation.receipt());
        }
        return !over;
    }

    @Override
    public boolean frame(StompFrame frame) {
        Login connected = login;
        if (connected == null) {
            connect(frame);
        } else {
            handle(frame, connected);
        }
        return !over;
    }

    @Override
    public void heartBeat() {
        // That something came is what counts, and the connection has noted that.
    }

    private void connect(StompFrame frame) {
        if (!welcome) {
            end(Ending.TOO_MANY, frame);
            return;
        }
        switch (Connecting.answer(frame, edge)) {
            case Connecting.Welcome(Login agreed, byte[] connected) -> {
                login = agreed;
                decoder.version(agreed.version());
                decoder.connected();
                out.add(new Outgoing.Frame(connected));
            }
            case Connecting.Rejection(Ending ending) ->
                end(ending, ending.sentence(), frame.header(StompHeader.RECEIPT));
        }
    }

    private void handle(StompFrame frame, Login connected) {
        switch (frame.command()) {
            case SEND -> sends().handle(frame, connected);
            case SUBSCRIBE -> subscribe(frame, connected);
            case UNSUBSCRIBE -> unsubscribe(frame);
            case DISCONNECT -> disconnect(frame);
            case CONNECT, STOMP, ACK, NACK, BEGIN, COMMIT, ABORT, MESSAGE, RECEIPT, CONNECTED, ERROR ->
                end(Ending.BAD_FRAME, frame);
        }
    }

    private Sends sends() {
        if (sends == null) {
            sends = new Sends(this, edge);
        }
        return sends;
    }

    private void subscribe(StompFrame frame, Login connected) {
        boolean plain = !frame.has(StompHeader.SELECTOR)
                && (!frame.has(StompHeader.ACK) || "auto".equals(frame.header(StompHeader.ACK)));
        boolean identified = frame.has(StompHeader.ID) || connected.version() == StompVersion.V1_0;
        byte[] id = wireId(frame);
        if (!plain || !identified || id != null && subscriptions.withId(id) != null) {
            end(Ending.BAD_FRAME, frame);
            return;
        }
        Subscription subscription = Subscription.to(id, frame.header(StompHeader.DESTINATION));
        if (subscription == null) {
            end(frame.has(StompHeader.DESTINATION) ? Ending.BAD_DESTINATION : Ending.BAD_FRAME, frame);
        } else if (subscriptions.count() >= edge.settings().subscriptionsPerSession()) {
            end(Ending.TOO_MANY, frame);
        } else {
            subscriptions.add(subscription);
            receipt(frame.header(StompHeader.RECEIPT), 0);
        }
    }

    /// The header's bytes as they came: an id goes back as it was written.
    private static byte @Nullable [] wireId(StompFrame frame) {
        if (!frame.has(StompHeader.ID)) {
            return null;
        }
        int from = frame.from(StompHeader.ID);
        return Arrays.copyOfRange(frame.bytes(), from, frame.to(StompHeader.ID));
    }

    private void unsubscribe(StompFrame frame) {
        byte[] id = wireId(frame);
        Subscription like = id == null ? Subscription.to(null, frame.header(StompHeader.DESTINATION)) : null;
        Subscription subscription =
                id != null ? subscriptions.withId(id) : like == null ? null : subscriptions.like(like);
        if (subscription == null) {
            end(Ending.BAD_FRAME, frame);
            return;
        }
        subscriptions.remove(subscription);
        if (!subscriptions.hasDirect()) {
            memberships.leave();
        }
        receipt(frame.header(StompHeader.RECEIPT), 0);
    }

    private void disconnect(StompFrame frame) {
        memberships.leave();
        receipt(frame.header(StompHeader.RECEIPT), 0);
        end(Ending.DISCONNECTED, frame);
    }

    /// @param rev the entry that the frame became; 0 where it became none
    void receipt(@Nullable String receipt, long rev) {
        Login connected = login;
        if (receipt != null && connected != null) {
            out.add(new Outgoing.Frame(Frames.receipt(connected.version(), receipt, rev)));
        }
    }

    void refuse(@Nullable String re, @Nullable RoomId room, Refusal refusal) {
        send(new Message.Failure(re, room, refusal, null));
    }

    /// Sends what belongs to no room's log.
    void send(Message message) {
        byte[] json = MessageWriter.write(message);
        subscriptions.direct(subscription -> out.add(new Outgoing.Delivery(subscription, json)));
    }

    @Override
    public void receive(RoomId room, Channel channel, byte[] message) {
        subscriptions.to(room, channel, subscription -> out.add(new Outgoing.Delivery(subscription, message)));
    }

    @Override
    public void receive(Message.Joined joined) {
        Login connected = login;
        if (connected == null) {
            return;
        }
        if (connected.caller().anonymous()
                && !connected.caller().user().equals(joined.self().user())) {
            connected = connected.as(joined.self().user());
            login = connected;
        }
        byte[] json = MessageWriter.write(joined, iceLease.grant(connected.caller()));
        subscriptions.direct(subscription -> out.add(new Outgoing.Delivery(subscription, json)));
    }

    /// Sends fresh ICE servers if they are due.
    void renewIce(long now) {
        Login connected = login;
        if (connected != null && iceLease.isDue(now) && memberships.count() > 0) {
            send(new Message.Ice(null, iceLease.grant(connected.caller())));
        }
    }

    @Override
    public void replaced() {
        send(new Message.GoAway(GoAwayReason.REPLACED, 0));
        end(Ending.REPLACED, Ending.REPLACED.sentence(), null);
    }

    /// The server goes away; the client is told when to come back.
    void drain(long afterMillis) {
        send(new Message.GoAway(GoAwayReason.DRAIN, afterMillis));
        end(Ending.DRAIN, Ending.DRAIN.sentence(), null);
    }

    void end(Ending ending, StompFrame frame) {
        end(ending, ending.sentence(), frame.header(StompHeader.RECEIPT));
    }

    /// Ends the session: ERROR where it is at fault, then the close frame. Idempotent.
    void end(Ending ending, @Nullable String sentence, @Nullable String receipt) {
        if (!gone()) {
            return;
        }
        if (ending.errorCode() != null) {
            StompVersion version = login == null ? StompVersion.V1_2 : login.version();
            String text = sentence == null ? ending.sentence() : sentence;
            out.add(new Outgoing.Frame(Frames.error(version, ending, text, receipt)));
        }
        Outgoing close = new Outgoing.Control(WebSocketFrames.close(ending.closeCode(), ""));
        if (ending == Ending.SLOW) {
            out.cutWith(close);
        } else {
            out.addLast(close);
        }
        LOG.atDebug().addKeyValue("ending", ending).log("session ended");
        if (ending.reason() != null) {
            edge.meters().cut(ending.reason());
        }
    }

    /// Nothing more comes in or goes out. The peers are waited for; that is told to the rooms on a thread that holds
    /// no room's lock.
    ///
    /// @return false if that was known before
    boolean gone() {
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
        }
        if (memberships.count() > 0) {
            pool.execute(memberships::lost);
        }
        return true;
    }

    /// The session has a peer in one more room.
    void seated(Membership membership) {
        memberships.add(membership);
        if (over) {
            pool.execute(membership::lost);
        }
    }

    boolean isOver() {
        return over;
    }

    @Nullable
    Login login() {
        return login;
    }

    IceLease iceLease() {
        return iceLease;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    Memberships memberships() {
        return memberships;
    }
}
