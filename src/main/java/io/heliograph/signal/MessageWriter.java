package io.heliograph.signal;

import static io.heliograph.signal.JsonBytes.ascii;

import org.jspecify.annotations.Nullable;

/// Writes what the server sends as JSON in UTF-8. A field without a value is left out.
public final class MessageWriter {

    private static final int SMALL = 256;
    private static final int PER_PEER = 320;

    private static final byte[] TYPE = ascii("{\"type\":");
    private static final byte[] RE = ascii(",\"re\":");
    private static final byte[] ROOM = ascii(",\"room\":");
    private static final byte[] REV = ascii(",\"rev\":");
    private static final byte[] TS = ascii(",\"ts\":");
    private static final byte[] FROM = ascii(",\"from\":");
    private static final byte[] ID = ascii(",\"id\":");
    private static final byte[] PC = ascii(",\"pc\":");
    private static final byte[] SDP = ascii(",\"sdp\":");
    private static final byte[] CANDIDATE = ascii(",\"candidate\":");
    private static final byte[] ACTION = ascii(",\"action\":");
    private static final byte[] DATA = ascii(",\"data\":");
    private static final byte[] PEER = ascii(",\"peer\":");
    private static final byte[] REASON = ascii(",\"reason\":");
    private static final byte[] SETTINGS = ascii(",\"settings\":");
    private static final byte[] RECOVERED = ascii(",\"recovered\":");
    private static final byte[] SELF = ascii(",\"self\":");
    private static final byte[] RESUME = ascii(",\"resume\":{\"token\":");
    private static final byte[] WINDOW = ascii(",\"window\":");
    private static final byte[] CODE = ascii(",\"code\":");
    private static final byte[] MESSAGE = ascii(",\"message\":");
    private static final byte[] RETRY_AFTER = ascii(",\"retryAfter\":");
    private static final byte[] RECONNECT = ascii(",\"reconnect\":");
    private static final byte[] AFTER = ascii(",\"after\":");

    private MessageWriter() {}

    /// The JSON of a message; a `joined` names no ICE servers.
    public static byte[] write(Message message) {
        return switch (message) {
            case Message.Candidate candidate -> candidate(candidate);
            case Message.Description description -> description(description);
            case Message.Control control -> control(control);
            case Message.Joined joined -> write(joined, IceGrant.NONE);
            case Message.Waiting waiting -> waiting(waiting);
            case Message.PeerWaiting(Stamp stamp, Peer peer) -> peer("peer-waiting", stamp, peer);
            case Message.PeerJoined(Stamp stamp, Peer peer) -> peer("peer-joined", stamp, peer);
            case Message.PeerUpdated(Stamp stamp, Peer peer) -> peer("peer-updated", stamp, peer);
            case Message.PeerLeft left -> peerLeft(left);
            case Message.RoomUpdated updated -> roomUpdated(updated);
            case Message.RoomClosed closed -> roomClosed(closed);
            case Message.Notice notice -> notice(notice);
            case Message.Ice ice -> ice(ice);
            case Message.Authorized authorized -> done(re(head("authorized", SMALL), authorized.re()));
            case Message.GoAway goAway -> goAway(goAway);
            case Message.Failure failure -> failure(failure);
        };
    }

    /// The JSON of a `joined` with the ICE servers of the peer that joined.
    public static byte[] write(Message.Joined joined, IceGrant ice) {
        JsonBytes json = re(head("joined", SMALL + PER_PEER * (joined.peers().size() + 2)), joined.re());
        stamp(json, joined.stamp()).raw(RECOVERED).flag(joined.recovered());
        RosterWriter.peer(json.raw(SELF), joined.self());
        RosterWriter.peers(json, joined.peers());
        RosterWriter.settings(json.raw(SETTINGS), joined.settings());
        RosterWriter.ice(json, ice);
        json.raw(RESUME).string(joined.resumeToken().value());
        return done(json.raw(WINDOW).number(joined.resumeWindowMillis()).raw('}'));
    }

    private static byte[] candidate(Message.Candidate candidate) {
        JsonBytes json = head("candidate", SMALL + candidate.candidate().size());
        relayed(json, candidate.stamp(), candidate.from(), candidate.id());
        json.raw(CANDIDATE).raw(candidate.candidate());
        return done(json.raw(PC).string(candidate.pc().value()));
    }

    private static byte[] description(Message.Description description) {
        JsonBytes json = head(description.type(), SMALL + description.sdp().size());
        relayed(json, description.stamp(), description.from(), description.id());
        json.raw(SDP).raw(description.sdp());
        return done(json.raw(PC).string(description.pc().value()));
    }

    private static byte[] control(Message.Control control) {
        JsonText data = control.data();
        JsonBytes json = head("control", SMALL + (data == null ? 0 : data.size()));
        relayed(json, control.stamp(), control.from(), control.id());
        json.raw(ACTION).string(control.action());
        return done(data == null ? json : json.raw(DATA).raw(data));
    }

    private static byte[] waiting(Message.Waiting waiting) {
        JsonBytes json = re(head("waiting", SMALL), waiting.re());
        return done(stamp(json, waiting.stamp()).raw(PEER).string(waiting.peer().value()));
    }

    private static byte[] peer(String type, Stamp stamp, Peer peer) {
        JsonBytes json = stamp(head(type, SMALL + PER_PEER + peer.meta().size()), stamp);
        return done(RosterWriter.peer(json.raw(PEER), peer));
    }

    private static byte[] peerLeft(Message.PeerLeft left) {
        JsonBytes json = stamp(head("peer-left", SMALL), left.stamp());
        json.raw(PEER).string(left.peer().value());
        return done(json.raw(REASON).string(left.reason().text()));
    }

    private static byte[] roomUpdated(Message.RoomUpdated updated) {
        JsonBytes json = stamp(head("room-updated", SMALL), updated.stamp());
        return done(RosterWriter.settings(json.raw(SETTINGS), updated.settings()));
    }

    private static byte[] roomClosed(Message.RoomClosed closed) {
        JsonBytes json = stamp(head("room-closed", SMALL), closed.stamp());
        return done(json.raw(REASON).string(closed.reason()));
    }

    private static byte[] notice(Message.Notice notice) {
        JsonBytes json = room(head("notice", SMALL + notice.data().size()), notice.room());
        return done(json.raw(TS).number(notice.ts()).raw(DATA).raw(notice.data()));
    }

    private static byte[] ice(Message.Ice ice) {
        return done(RosterWriter.ice(re(head("ice", SMALL), ice.re()), ice.ice()));
    }

    private static byte[] goAway(Message.GoAway goAway) {
        JsonBytes json =
                head("goaway", SMALL).raw(REASON).string(goAway.reason().text());
        json.raw(RECONNECT).flag(goAway.reason().reconnect());
        return done(json.raw(AFTER).number(goAway.afterMillis()));
    }

    private static byte[] failure(Message.Failure failure) {
        Refusal refusal = failure.refusal();
        JsonBytes json = head("error", SMALL).raw(CODE).string(refusal.code().text());
        optional(json.raw(MESSAGE).string(refusal.sentence()), RE, failure.re());
        room(json, failure.room());
        if (refusal.retryAfterMillis() > 0) {
            json.raw(RETRY_AFTER).number(refusal.retryAfterMillis());
        }
        return done(optional(json, REASON, failure.reason()));
    }

    private static JsonBytes head(String type, int capacity) {
        return new JsonBytes(capacity).raw(TYPE).string(type);
    }

    private static JsonBytes re(JsonBytes json, @Nullable SignalId re) {
        return re == null ? json : json.raw(RE).string(re.value());
    }

    private static JsonBytes room(JsonBytes json, @Nullable RoomId room) {
        return room == null ? json : json.raw(ROOM).string(room.value());
    }

    private static JsonBytes optional(JsonBytes json, byte[] name, @Nullable String text) {
        return text == null ? json : json.raw(name).string(text);
    }

    private static JsonBytes stamp(JsonBytes json, Stamp stamp) {
        return room(json, stamp.room()).raw(REV).number(stamp.rev()).raw(TS).number(stamp.ts());
    }

    private static void relayed(JsonBytes json, Stamp stamp, @Nullable PeerId from, @Nullable SignalId id) {
        stamp(json, stamp);
        if (from != null) {
            json.raw(FROM).string(from.value());
        }
        if (id != null) {
            json.raw(ID).string(id.value());
        }
    }

    private static byte[] done(JsonBytes json) {
        return json.raw('}').toByteArray();
    }
}
