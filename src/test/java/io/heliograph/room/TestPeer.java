package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.IceGrant;
import io.heliograph.signal.Message;
import io.heliograph.signal.MessageWriter;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Secret;
import io.heliograph.signal.SessionDescription;
import io.heliograph.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/// A session in a room, as a test speaks of it: `ada.offers(bob, "a1")`, `bob.received()`. What it is told is read
/// once.
final class TestPeer implements Recipient {

    private final TestRoom room;
    private final String user;
    private final List<Told> told = new ArrayList<>();
    private int read;
    private Membership membership;
    private Secret token;
    private long seen;
    private boolean replaced;

    TestPeer(TestRoom room, String user) {
        this.room = room;
        this.user = user;
    }

    @Override
    public void receive(RoomId id, Channel channel, byte[] message) {
        assertThat(id).isEqualTo(room.id());
        take(Told.of(channel, message));
    }

    @Override
    public void receive(Message.Joined joined) {
        token = joined.resumeToken();
        take(Told.of(Channel.DIRECT, MessageWriter.write(joined, IceGrant.NONE)));
    }

    private void take(Told one) {
        told.add(one);
        if (one.hasRev()) {
            seen = one.rev();
        }
    }

    @Override
    public void expelled() {
        throw new AssertionError("nobody is misled on one node");
    }

    @Override
    public boolean hasEnded() {
        return false;
    }

    @Override
    public Membership in(RoomId id) {
        return membership == null || membership.ended() ? null : membership;
    }

    @Override
    public void replaced() {
        replaced = true;
    }

    void seated(Membership seat) {
        assertThat(told).as("told before it has a seat").isEmpty();
        membership = seat;
    }

    String user() {
        return user;
    }

    PeerId id() {
        return membership.peer();
    }

    String name() {
        return id().value();
    }

    Secret token() {
        return token;
    }

    /// The newest `rev` that it was told.
    long seen() {
        return seen;
    }

    boolean isReplaced() {
        return replaced;
    }

    /// Whether it holds a membership, or waits for one.
    boolean isSeated() {
        return membership != null && !membership.ended();
    }

    Membership membership() {
        return membership;
    }

    Answer says(Signal signal) {
        var taker = new Answer.Taker();
        membership.say(signal, taker);
        return taker.answer();
    }

    Answer offers(TestPeer to, String... fragments) {
        return says(Signals.offer(null, to.id(), Signals.data(fragments)));
    }

    Answer offers(TestPeer to, SessionDescription description) {
        return says(Signals.offer(null, to.id(), description));
    }

    /// Makes a standing offer.
    Answer offersAll(String... fragments) {
        return says(Signals.offer(null, null, Signals.data(fragments)));
    }

    Answer answers(TestPeer to, String... fragments) {
        return says(Signals.answer(null, to.id(), Signals.data(fragments)));
    }

    /// Answers without `to`.
    Answer answersIt(String... fragments) {
        return says(Signals.answer(null, null, Signals.data(fragments)));
    }

    /// @param fragment null: the candidate names none
    Answer trickles(TestPeer to, String fragment) {
        return says(Signals.candidate(null, to.id(), fragment));
    }

    Answer tricklesAll(String fragment) {
        return says(Signals.candidate(null, null, fragment));
    }

    Answer controls(TestPeer to, Action action) {
        return says(Signals.control(null, to.id(), action));
    }

    Answer controlsAll(Action action) {
        return says(Signals.control(null, null, action));
    }

    Answer chats(TestPeer to, String text) {
        return says(Signals.control(null, to.id(), new Action.Chat(), "{\"text\":\"" + text + "\"}"));
    }

    Answer chatsToAll(String text) {
        return says(Signals.control(null, null, new Action.Chat(), "{\"text\":\"" + text + "\"}"));
    }

    Answer leaves() {
        return says(new Signal.Leave(null));
    }

    /// Joins again, to compare.
    Answer compares(String id) {
        return room.joinsAgain(this, Visit.of(user).id(id));
    }

    /// Its connection breaks.
    void breaksOff() {
        membership.lost();
    }

    /// Comes back over a new connection, knowing all that it was told.
    TestPeer resumes() {
        return resumes(seen);
    }

    TestPeer resumes(long rev) {
        TestPeer back = room.resumes(this, user, token, rev);
        assertThat(back.isSeated()).as("resumed").isTrue();
        return back;
    }

    /// What it was told since it was asked last.
    List<Told> received() {
        List<Told> fresh = List.copyOf(told.subList(read, told.size()));
        read = told.size();
        return fresh;
    }

    /// The same, to be read once more.
    List<Told> peek() {
        return List.copyOf(told.subList(read, told.size()));
    }

    /// The types of what it was told since it was asked last.
    List<String> heard() {
        return received().stream().map(Told::type).toList();
    }

    /// The one message that it was told since it was asked last.
    Told heardOnly(String type) {
        List<Told> fresh = received();
        assertThat(fresh).extracting(Told::type).containsExactly(type);
        return fresh.getFirst();
    }
}
