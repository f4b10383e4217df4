package io.heliograph.room;

import io.heliograph.signal.Action;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.RoomSettings;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The rooms of this node: a room begins when somebody joins it or an
/// administrator configures it, and ends when nobody is left. Thread-safe; nothing
/// here waits for anything.
public final class Rooms {

    private static final Refusal NO_ROOM =
            new Refusal(ErrorCode.RESUME_FAILED, "There is no such peer to resume; join anew.");

    private static final Comparator<RoomId> BY_ID = Comparator.comparing(RoomId::value);

    private static final Refusal OVER = new Refusal(ErrorCode.STALE, "The room is over.");

    private static final Refusal TOO_MANY =
            new Refusal(ErrorCode.RATE_LIMITED, "There are as many rooms as there may be; come back later.");

    private final Map<RoomId, HostedRoom> hosted = new ConcurrentHashMap<>();
    private final RoomPolicy policy;
    private final RoomSettings settings;
    private final boolean rolesGranted;
    private final RoomLog.Source logs;
    private final Surroundings surroundings;
    private final InstantSource clock;
    private volatile @Nullable Living living;

    /// The nodes that live.
    ///
    /// @param silence how long a node may have been silent already when it is missed
    public record Living(Set<NodeId> nodes, Duration silence) {
        public Living {
            nodes = Set.copyOf(nodes);
        }

        boolean has(NodeId node) {
            return nodes.contains(node);
        }
    }

    /// What rooms need of the world.
    ///
    /// @param clock stamps entries; that of all nodes where they share rooms
    public record Surroundings(
            Timers timers, Fresh fresh, InstantSource clock, RoomListener listener, Tracing tracing) {

        /// Without tracing.
        public Surroundings(Timers timers, Fresh fresh, InstantSource clock, RoomListener listener) {
            this(timers, fresh, clock, listener, Tracing.OFF);
        }
    }

    /// @param rolesGranted whether every caller's role is given by its token
    public Rooms(RoomPolicy policy, boolean rolesGranted, RoomLog.Source logs, Surroundings surroundings) {
        this.policy = policy;
        this.settings = policy.settings();
        this.rolesGranted = rolesGranted;
        this.logs = logs;
        this.surroundings = surroundings;
        this.clock = surroundings.clock();
    }

    /// Makes the caller a peer of the room, which begins if it is not there yet and there are not too many.
    public void join(RoomId id, Command.Join join, Recipient recipient, Reply.ToJoin reply) {
        if (hosted.size() >= policy.rooms() && !hosted.containsKey(id)) {
            refuse(Turn.of(new Errand.Join(join, recipient), reply), TOO_MANY);
            return;
        }
        boolean done = false;
        while (!done) {
            done = hosted(id).join(join, recipient, reply);
        }
    }

    /// Makes the caller the peer again that it was.
    public void resume(
            RoomId id,
            Returning who,
            @Nullable SignalId re,
            Signal.Resume resume,
            Recipient recipient,
            Reply.ToJoin reply) {
        boolean done = false;
        while (!done) {
            HostedRoom room = logs.isShared() ? hosted(id) : hosted.get(id);
            if (room == null) {
                refuse(Turn.of(new Errand.Resume(who, re, resume, recipient), reply), NO_ROOM);
                return;
            }
            done = room.resume(who, re, resume, recipient, reply);
        }
    }

    /// The rooms that this node hosts whose ids come after that one, in their order. Some may be over, or not begun.
    ///
    /// @param after null: from the first
    /// @param limit how many at most
    public List<RoomId> ids(@Nullable RoomId after, int limit) {
        return hosted.keySet().stream()
                .filter(id -> after == null || BY_ID.compare(id, after) > 0)
                .sorted(BY_ID)
                .limit(limit)
                .toList();
    }

    /// Looks at a room, be it hosted here or not: as it is after all that has happened in it anywhere.
    ///
    /// @param to is told once, maybe under the room's lock, maybe before this returns
    public void look(RoomId id, Consumer<Sight> to) {
        if (!logs.isShared()) {
            RoomOverview room = overview(id);
            to.accept(room == null ? new Sight.Nothing() : new Sight.There(room));
            return;
        }
        boolean done = false;
        while (!done) {
            done = hosted(id).look(to);
        }
    }

    /// A room as it is known here; null where none of that id is hosted here.
    public @Nullable RoomOverview overview(RoomId id) {
        HostedRoom room = hosted.get(id);
        return room == null ? null : room.overview();
    }

    /// Does in a room what an administrator orders; only `configure` makes it begin if it is not there yet. It then
    /// stays empty for `empty-ttl`.
    ///
    /// A `configure` that would change nothing makes no entry, and is accepted with the number of the one that was.
    /// A precondition that does not hold is refused as `stale`.
    ///
    /// @return false where there is no such room, and the reply was not called; where rooms are
    ///     shared, an order to a room that is not there is refused as `stale` instead
    public boolean administer(RoomId id, Command.Order order, Reply reply) {
        if (!logs.isShared() && !(order.control().action() instanceof Action.Configure)) {
            HostedRoom room = hosted.get(id);
            return room != null && room.administer(order, reply);
        }
        boolean done = false;
        while (!done) {
            done = hosted(id).administer(order, reply);
        }
        return true;
    }

    /// Tells the members of a room that sit at this node something. It is no entry of the log: who has no connection
    /// just then misses it.
    ///
    /// @param data a JSON object
    /// @return false where no such room is hosted here
    public boolean announce(RoomId id, JsonText data) {
        HostedRoom room = hosted.get(id);
        return room != null && room.announce(data);
    }

    /// Tells the members of all rooms that sit at this node something; who is in several is told in each.
    ///
    /// @param data a JSON object
    /// @return how many rooms were told
    public int announceToAll(JsonText data) {
        int told = 0;
        for (HostedRoom room : hosted.values()) {
            told += room.announce(data) ? 1 : 0;
        }
        return told;
    }

    private HostedRoom hosted(RoomId id) {
        HostedRoom room = hosted.get(id);
        return room == null ? hosted.computeIfAbsent(id, this::begin) : room;
    }

    /// Not opened yet, as a room may be over as soon as it is, and has to be found here to be removed.
    private HostedRoom begin(RoomId id) {
        return new HostedRoom(this, id, logs.of(id), logs.isShared());
    }

    /// A room of which nothing is known.
    Room blank(RoomId id) {
        return new Room(id, settings, rolesGranted);
    }

    Room restored(RoomId id, RoomSnapshot snapshot) {
        return new Room(id, snapshot, rolesGranted);
    }

    /// It waited for its turn in a room that is over; it may be meant for the next of that name.
    void again(RoomId id, Turn turn) {
        switch (turn.errand()) {
            case Errand.Join join -> takeAgain(id, turn);
            case Errand.Order(Command.Order order)
            when order.control().action() instanceof Action.Configure -> takeAgain(id, turn);
            case Errand.Order order -> refuse(turn, OVER);
            case Errand.Resume resume -> refuse(turn, NO_ROOM);
            case Errand.Say say -> refuse(turn, Replica.NOT_MEMBER);
            case Errand.Leave leave -> turn.answer(new Decision.Dropped());
            case Errand.Look look -> turn.answer(new Decision.Dropped());
        }
    }

    private void takeAgain(RoomId id, Turn turn) {
        while (!hosted(id).takeOver(turn)) {}
    }

    /// These nodes live; the peers of all others are looked after here where this node shares their rooms.
    public void alive(Living nodes) {
        living = nodes;
        hosted.values().forEach(HostedRoom::look);
    }

    @Nullable
    Living living() {
        return living;
    }

    /// Hosts the room as long as somebody must, whose node is no more.
    public void adopt(RoomId id) {
        while (!hosted(id).open()) {}
    }

    NodeId here() {
        return surroundings.fresh().here();
    }

    void ended(HostedRoom room) {
        hosted.remove(room.id(), room);
    }

    /// Counts rooms and peers; visits every room.
    public Census census() {
        Census census = new Census();
        hosted.values().forEach(room -> room.count(census));
        return census;
    }

    /// Tells the listener of a command that brought nothing about.
    void count(Command command, Decision decision) {
        switch (decision) {
            case Decision.Refused refused ->
                surroundings.listener().refused(command, refused.refusal().code());
            case Decision.Dropped dropped -> surroundings.listener().dropped(command);
            case Decision.Repeated repeated -> {}
            case Decision.Accepted accepted -> {}
        }
    }

    /// Refuses what could not be put to a room, and tells the listener unless it will be done all the same.
    void refuse(Turn turn, Refusal refusal) {
        Command asked = turn.errand().asked();
        if (asked != null && !turn.isLasting()) {
            surroundings.listener().refused(asked, refusal.code());
        }
        turn.refused(refusal);
    }

    RoomPolicy policy() {
        return policy;
    }

    Timers timers() {
        return surroundings.timers();
    }

    Fresh fresh() {
        return surroundings.fresh();
    }

    InstantSource clock() {
        return clock;
    }

    /// What follows signals to these rooms.
    public Tracing tracing() {
        return surroundings.tracing();
    }

    RoomListener listener() {
        return surroundings.listener();
    }
}
