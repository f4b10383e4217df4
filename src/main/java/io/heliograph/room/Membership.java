package io.heliograph.room;

import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Signal;

/// A session's hold on its peer in a room. Thread-safe.
public final class Membership {

    private final HostedRoom host;
    private final PeerId peer;
    private final Recipient recipient;
    private volatile boolean ended;
    private boolean leaving;

    Membership(HostedRoom host, PeerId peer, Recipient recipient) {
        this.host = host;
        this.peer = peer;
        this.recipient = recipient;
    }

    public RoomId room() {
        return host.id();
    }

    public PeerId peer() {
        return peer;
    }

    /// Whether the peer has gone, or belongs to another session.
    public boolean ended() {
        return ended;
    }

    /// How many others there are in the room, at about this moment.
    public int others() {
        return Math.max(0, host.size() - 1);
    }

    /// Says something in the room.
    public void say(Signal signal, Reply reply) {
        host.say(this, signal, reply);
    }

    /// The peer leaves.
    public void leave() {
        host.leave(this, Reply.NONE);
    }

    /// The peer leaves.
    public void leave(Reply reply) {
        host.leave(this, reply);
    }

    /// The session has lost its connection; the peer is waited for.
    public void lost() {
        host.lost(this);
    }

    Recipient recipient() {
        return recipient;
    }

    /// Its peer will leave, as soon as that can be told. Used under the room's lock.
    void leaves() {
        leaving = true;
    }

    boolean isLeaving() {
        return leaving;
    }

    void end() {
        ended = true;
    }
}
