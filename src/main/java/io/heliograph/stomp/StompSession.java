package io.heliograph.stomp;

import io.heliograph.access.Budget;
import io.heliograph.room.Membership;
import io.heliograph.signal.GoAwayReason;
import io.heliograph.signal.Message;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's STOMP session: new until CONNECT, then connected, then over. Frames come in on one thread at a time;
/// everything else may come from any.
final class StompSession implements StompDecoder.Sink {

    private static final Logger LOG = LoggerFactory.getLogger(StompSession.class);

    private final Edge edge;
    private final Outbound out;
    private final Host host;
    private final StompDecoder decoder;
    private final Entrance entrance;
    private final Budget frames;
    private final Mail mail;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Memberships memberships = new Memberships();
    private final Pause pause = new Pause();
    private volatile @Nullable Login login;
    private volatile boolean over;
    /// False: there are too many already, and the client is told so when it asks to connect.
    private boolean welcome = true;
    private @Nullable Sends sends;

    /// The connection that the session lives on.
    interface Host {

        ClientAddress address();

        /// Runs what may call into a room while another room's lock is held, and what another thread has brought.
        Executor pool();

        /// The client has got through CONNECT.
        void connected();
    }

    StompSession(Edge edge, Outbound out, Host host) {
        this.host = host;
        this.edge = edge;
        this.out = out;
        this.mail = new Mail(this, out, new IceLease(edge.ports().ice()));
        this.decoder = new StompDecoder(edge.settings().frames());
        this.entrance = new Entrance(this, edge, host.address());
        this.frames = new Budget(edge.settings().rates().frames().burst(), System.nanoTime());
    }

    void unwelcome() {
        welcome = false;
    }

    /// Takes the bytes of a WebSocket data message as they come.
    void receive(byte[] bytes, int from, int to, boolean text) {
        if (over) {
            return;
        }
        if (pause.isHolding()) {
            pause.hold(bytes, from, to);
            return;
        }
        if (!text && login == null) {
            out.binary();
        }
        try {
            int taken = decoder.decode(bytes, from, to, this);
            if (decoder.isStopped() && !over) {
                pause.hold(bytes, taken, to);
            }
        } catch (StompViolation violation) {
            Ending ending = violation.kind() == StompViolation.Kind.TOO_LARGE ? Ending.TOO_LARGE : Ending.BAD_FRAME;
            end(ending, violation.getMessage(), violation.receipt());
        }
    }

    /// What was waited for has been answered.
    void goOn() {
        byte[] behind = pause.release();
        decoder.goOn();
        receive(behind, 0, behind.length, true);
    }

    Pause pause() {
        return pause;
    }

    @Override
    public boolean frame(StompFrame frame) {
        Login connected = login;
        if (connected != null) {
            handle(frame, connected);
        } else if (welcome) {
            entrance.connect(frame);
        } else {
            end(Ending.TOO_MANY, frame);
        }
        return !over && !entrance.isDeciding() && !pause.isOn();
    }

    @Override
    public void heartBeat() {
        isFlood();
    }

    /// Counts a frame of any kind.
    ///
    /// @return whether the session has ended as there were too many
    boolean isFlood() {
        if (frames.take(edge.settings().rates().frames(), 1, Gather.ofThread().since())) {
            return false;
        }
        end(Ending.TOO_MANY, Ending.TOO_MANY.sentence(), null);
        return true;
    }

    Entrance entrance() {
        return entrance;
    }

    /// The caller is in, unless it is in too often.
    void admit(Login agreed) {
        boolean mayEnter = edge.doorkeeper().enters(agreed.caller());
        boolean late;
        synchronized (this) {
            late = over;
            login = mayEnter && !late ? agreed : null;
        }
        if (!mayEnter || late) {
            edge.doorkeeper().leaves(agreed.caller());
            end(Ending.TOO_MANY, Ending.TOO_MANY.sentence(), null);
            return;
        }
        decoder.version(agreed.version());
        decoder.connected();
        host.connected();
        edge.meters().connect("accepted");
        out.add(new Outgoing.Frame(Frames.connected(agreed, edge)));
        dismissIfRevoked(agreed);
    }

    private void handle(StompFrame frame, Login connected) {
        if (frame.command() != StompCommand.SEND && isFlood()) {
            return;
        }
        switch (frame.command()) {
            case SEND -> sends().handle(frame, connected);
            case SUBSCRIBE -> new Subscribing(this, edge).subscribe(frame, connected);
            case UNSUBSCRIBE -> new Subscribing(this, edge).unsubscribe(frame);
            case DISCONNECT -> new Subscribing(this, edge).disconnect(frame);
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

    /// @param rev the entry that the frame became; 0 where it became none
    void receipt(@Nullable String receipt, long rev) {
        Login connected = login;
        if (receipt != null && connected != null) {
            out.add(new Outgoing.Frame(Frames.receipt(connected.version(), receipt, rev)));
        }
    }

    /// Says that the server is about to end the session, and does.
    ///
    /// @param afterMillis when the client is to come back
    void sendAway(GoAwayReason reason, long afterMillis, Ending ending) {
        mail.send(new Message.GoAway(reason, afterMillis));
        end(ending, ending.sentence(), null);
    }

    /// An administrator has ended the session; its peers are not waited for.
    void dismiss() {
        memberships.forsake();
        host.pool().execute(() -> {
            memberships.leave();
            sendAway(GoAwayReason.CLOSED, 0, Ending.ENDED);
        });
    }

    /// The caller has shown a newer token.
    ///
    /// @return false where the session is over
    boolean renew(Login renewed) {
        synchronized (this) {
            if (over) {
                return false;
            }
            login = renewed;
        }
        memberships.leaveWhere(room -> !renewed.caller().mayEnter(room));
        dismissIfRevoked(renewed);
        return true;
    }

    /// The caller was a guest, and is by resuming who its peer is.
    synchronized void becomes(Login somebody) {
        login = somebody;
    }

    void end(Ending ending, StompFrame frame) {
        end(ending, ending.sentence(), frame.header(StompHeader.RECEIPT));
    }

    /// Ends the session: ERROR where it is at fault, then the close frame. Idempotent.
    void end(Ending ending, @Nullable String sentence, @Nullable String receipt) {
        if (!gone()) {
            return;
        }
        Login last = login;
        if (last == null && ending.errorCode() != null) {
            edge.meters().connect(ending.errorCode());
        }
        StompVersion version = last == null ? StompVersion.V1_2 : last.version();
        ending.tell(out, version, sentence == null ? ending.sentence() : sentence, receipt);
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
        Login last = login;
        if (last != null) {
            edge.doorkeeper().leaves(last.caller());
        }
        if (memberships.count() > 0) {
            host.pool().execute(memberships::end);
        }
        return true;
    }

    /// The token may have been revoked after it was checked and before anybody knew that it is this session's.
    private void dismissIfRevoked(Login current) {
        if (edge.doorkeeper().isRevoked(current.caller())) {
            dismiss();
        }
    }

    /// The session has a peer in one more room.
    void seated(Membership membership) {
        memberships.add(membership);
        Login current = login;
        if (current != null && !current.caller().mayEnter(membership.room())) {
            // A newer token was shown meanwhile.
            host.pool().execute(membership::leave);
        } else if (over) {
            host.pool().execute(memberships::end);
        }
    }

    boolean isOver() {
        return over;
    }

    @Nullable
    Login login() {
        return login;
    }

    Host host() {
        return host;
    }

    Mail mail() {
        return mail;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    Memberships memberships() {
        return memberships;
    }
}
