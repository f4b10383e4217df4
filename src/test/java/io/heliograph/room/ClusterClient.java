package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.IceGrant;
import io.heliograph.signal.Message;
import io.heliograph.signal.MessageWriter;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Secret;
import io.heliograph.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/// A client that goes from node to node, sends again what was not answered, and remembers all that it was told.
final class ClusterClient {

    static final RoomId ROOM = new RoomId("standup");

    private final String user;
    private final List<String> told = new ArrayList<>();
    private final List<Signal> unanswered = new ArrayList<>();
    private Session session;
    private PeerId peer;
    private Secret token;
    private long since;
    private long seen;
    private int sent;
    private int accepted;
    private String refused = "";

    ClusterClient(String user) {
        this.user = user;
    }

    /// One connection of the client.
    private final class Session implements Recipient {

        private Membership membership;
        private boolean lost;

        @Override
        public void receive(RoomId room, Channel channel, byte[] message) {
            if (!lost) {
                take(Told.of(channel, message));
            }
        }

        @Override
        public void receive(Message.Joined joined) {
            if (lost) {
                return;
            }
            Told one = Told.of(Channel.DIRECT, MessageWriter.write(joined, IceGrant.NONE));
            token = joined.resumeToken();
            if (!joined.self().id().equals(peer)) {
                peer = joined.self().id();
                since = one.rev();
                told.clear();
                unanswered.clear();
            } else {
                assertThat(one.flag("recovered")).as("recovered").isTrue();
            }
            assertThat(one.rev()).as("rev of joined").isGreaterThan(since == one.rev() ? 0 : seen);
            seen = one.rev();
            List.copyOf(unanswered).forEach(this::say);
        }

        private void take(Told one) {
            if (one.hasRev()) {
                assertThat(one.rev()).as("after %d came %s", seen, one).isGreaterThanOrEqualTo(seen);
                told.add(one.rev() + " " + one.type());
                seen = one.rev();
            }
        }

        void say(Signal signal) {
            membership.say(signal, new Reply() {
                @Override
                public void accepted(long rev) {
                    if (unanswered.remove(signal)) {
                        accepted++;
                    }
                }

                @Override
                public void dropped() {
                    unanswered.remove(signal);
                }

                @Override
                public void refused(Refusal refusal) {
                    if (!refusal.code().text().equals("unavailable")) {
                        unanswered.remove(signal);
                    }
                }
            });
        }

        @Override
        public boolean hasEnded() {
            return lost;
        }

        @Override
        public Membership in(RoomId room) {
            return membership;
        }

        @Override
        public void replaced() {
            assertThat(session).as("a session that an older one pushes out").isNotSameAs(this);
            loses();
        }

        @Override
        public void expelled() {
            loses();
        }

        void loses() {
            lost = true;
            if (session == this) {
                session = null;
            }
        }
    }

    String user() {
        return user;
    }

    boolean isIn() {
        return session != null && session.membership != null && peer != null;
    }

    boolean isConnected() {
        return session != null;
    }

    PeerId peer() {
        return peer;
    }

    int accepted() {
        return accepted;
    }

    /// Why it was refused last.
    String refused() {
        return refused + " session " + (session != null) + " seated " + (session != null && session.membership != null)
                + " ended " + (session != null && session.membership != null && session.membership.ended()) + " peer "
                + peer;
    }

    /// What it was told with a number, its own joins excepted.
    List<String> told() {
        return told;
    }

    /// Comes to a node: for the first time, or again.
    void comes(Rooms node) {
        Session next = new Session();
        session = next;
        Reply.ToJoin reply = new Reply.ToJoin() {
            @Override
            public void seated(Membership membership) {
                next.membership = membership;
                if (next.lost) {
                    membership.lost();
                }
            }

            @Override
            public void accepted(long rev) {}

            @Override
            public void dropped() {}

            @Override
            public void refused(Refusal refusal) {
                refused = refusal.toString();
                next.loses();
                if (refusal.code().text().equals("resume-failed")) {
                    peer = null;
                }
            }
        };
        if (peer == null) {
            node.join(ROOM, Visit.of(user).command(), next, reply);
        } else {
            node.resume(ROOM, new Returning(user, null), null, new Signal.Resume(peer, token, seen), next, reply);
        }
    }

    void chats(PeerId to) {
        String id = user + "-" + ++sent;
        Signal signal = Signals.control(id, to, new Action.Chat(), "{\"text\":\"" + id + "\"}");
        unanswered.add(signal);
        session.say(signal);
    }

    void breaksOff() {
        Session last = session;
        last.loses();
        if (last.membership != null) {
            last.membership.lost();
        }
    }

    /// Its node died.
    void isCutOff() {
        session.loses();
    }

    void leaves() {
        session.membership.leave();
        session.loses();
        peer = null;
        told.clear();
        unanswered.clear();
    }
}
