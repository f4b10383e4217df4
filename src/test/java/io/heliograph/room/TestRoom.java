package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.Role;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Secret;
import io.heliograph.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One room of a real [Rooms], and the time that it lives in.
final class TestRoom implements RoomListener {

    /// What the server's defaults are, with a smaller room.
    static final RoomPolicy POLICY = new RoomPolicy(
            50, 8, Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(60), 1024, 2 * 1024 * 1024);

    private final RoomId id = new RoomId("standup");
    private final ManualTimers timers = new ManualTimers();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Command> dropped = new ArrayList<>();
    private final Rooms rooms;

    private TestRoom(RoomPolicy policy, boolean rolesGranted) {
        this(policy, rolesGranted, Tracing.OFF);
    }

    private TestRoom(RoomPolicy policy, boolean rolesGranted, Tracing tracing) {
        rooms = new Rooms(
                policy,
                rolesGranted,
                any -> new MemoryRoomLog(policy, new LogMemory(Long.MAX_VALUE), timers::nanos),
                new Rooms.Surroundings(timers, new CountingFresh(), timers, this, tracing));
    }

    /// Anybody may come; the room gives the roles.
    static TestRoom open() {
        return open(POLICY);
    }

    static TestRoom open(RoomPolicy policy) {
        return new TestRoom(policy, false);
    }

    /// The same, where some signals are followed.
    static TestRoom open(Tracing tracing) {
        return new TestRoom(POLICY, false, tracing);
    }

    /// Tokens give the roles.
    static TestRoom withTokens() {
        return withTokens(POLICY);
    }

    static TestRoom withTokens(RoomPolicy policy) {
        return new TestRoom(policy, true);
    }

    /// The policy with another log.
    static RoomPolicy keeping(int entries, long bytes) {
        return new RoomPolicy(
                50, POLICY.capacity(), POLICY.resumeWindow(), POLICY.awayAfter(), POLICY.emptyTtl(), entries, bytes);
    }

    @Override
    public void happened(RoomId room, Entry entry) {
        entries.add(entry);
    }

    @Override
    public void refused(Command command, ErrorCode code) {}

    @Override
    public void dropped(Command command) {
        dropped.add(command);
    }

    @Override
    public void ended(RoomId room) {
        // The world asks the rooms.
    }

    RoomId id() {
        return id;
    }

    ManualTimers timers() {
        return timers;
    }

    /// Every entry that was ever made, oldest first.
    List<Entry> entries() {
        return entries;
    }

    List<Command> dropped() {
        return dropped;
    }

    Census census() {
        return rooms.census();
    }

    boolean isThere() {
        return rooms.census().rooms() > 0;
    }

    void pass(Duration duration) {
        timers.pass(duration);
    }

    void passSeconds(long seconds) {
        timers.pass(Duration.ofSeconds(seconds));
    }

    /// Joins and is let in, or waits.
    TestPeer joins(String user) {
        return joins(Visit.of(user));
    }

    TestPeer joins(String user, Role role) {
        return joins(Visit.of(user).as(role));
    }

    TestPeer joins(Visit visit) {
        TestPeer peer = new TestPeer(this, visit.user());
        assertThat(asks(visit, peer).word()).isEqualTo(Answer.ACCEPTED);
        return peer;
    }

    /// Asks to join, and may be refused.
    Answer asks(Visit visit) {
        return asks(visit, new TestPeer(this, visit.user()));
    }

    Answer asks(Visit visit, TestPeer peer) {
        var taker = new Answer.Taker(peer::seated);
        rooms.join(id, visit.command(), peer, taker);
        return taker.answer();
    }

    /// A session of this user tries to be that peer again; it has no seat where it may not.
    TestPeer resumes(TestPeer who, String user, Secret token, long rev) {
        TestPeer back = new TestPeer(this, user == null ? who.user() : user);
        resume(user, new Signal.Resume(who.id(), token, rev), back);
        return back;
    }

    Answer resume(String user, Signal.Resume resume, TestPeer to) {
        var taker = new Answer.Taker(to::seated);
        rooms.resume(id, new Returning(user, null), Signals.id("back"), resume, to, taker);
        return taker.answer();
    }

    /// A session that is in the room joins.
    Answer joinsAgain(TestPeer who, Visit visit) {
        var taker = new Answer.Taker(to -> {
            throw new AssertionError("it had a seat");
        });
        rooms.join(id, visit.command(), who, taker);
        return taker.answer();
    }

    /// How a resume is answered.
    String answerToResume(String user, TestPeer who, String token, long rev) {
        return resume(user, new Signal.Resume(who.id(), new Secret(token), rev), new TestPeer(this, user))
                .word();
    }

    /// An administrator orders something.
    ///
    /// @param to null: of the room, or all its peers
    Answer isOrdered(TestPeer to, Action action) {
        return isOrdered(to, action, null);
    }

    Answer isOrdered(TestPeer to, Action action, String data) {
        var json = data == null ? null : JsonText.of(data);
        return isOrdered(
                new Signal.Control(null, to == null ? null : to.id(), action, json), new Precondition.Anything());
    }

    /// @return null where there is no such room
    Answer isOrdered(Signal.Control control, Precondition when) {
        var taker = new Answer.Taker();
        return rooms.administer(id, new Command.Order(control, when), taker) ? taker.answer() : null;
    }

    boolean isTold(String notice) {
        return rooms.announce(id, JsonText.of(notice));
    }

    /// What an administrator sees; null where the room is not there.
    RoomOverview overview() {
        return rooms.overview(id);
    }

    /// All rooms, of which there may be others.
    Rooms rooms() {
        return rooms;
    }
}
