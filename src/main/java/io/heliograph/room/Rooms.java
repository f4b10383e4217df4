package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.RoomSettings;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The rooms of this node: a room begins when somebody joins it, and ends when nobody is left. Thread-safe; nothing
/// here waits for anything.
public final class Rooms {

    private static final Refusal NO_ROOM =
            new Refusal(ErrorCode.RESUME_FAILED, "There is no such peer to resume; join anew.");

    private final Map<RoomId, HostedRoom> hosted = new ConcurrentHashMap<>();
    private final RoomPolicy policy;
    private final RoomSettings settings;
    private final boolean rolesGranted;
    private final RoomLog.Source logs;
    private final Surroundings surroundings;

    /// What rooms need of the world.
    ///
    /// @param clock stamps entries, and nothing else
    public record Surroundings(Timers timers, Fresh fresh, InstantSource clock, RoomListener listener) {}

    /// @param rolesGranted whether every caller's role is given by its token
    public Rooms(RoomPolicy policy, boolean rolesGranted, RoomLog.Source logs, Surroundings surroundings) {
        this.policy = policy;
        this.settings = policy.settings();
        this.rolesGranted = rolesGranted;
        this.logs = logs;
        this.surroundings = surroundings;
    }

    /// Makes the caller a peer of the room, which begins if it is not there yet.
    public void join(RoomId id, Command.Join join, Recipient recipient, Reply.ToJoin reply) {
        boolean done = false;
        while (!done) {
            done = hosted.computeIfAbsent(id, this::begin).join(join, recipient, reply);
        }
    }

    /// Makes the caller the peer again that it was.
    ///
    /// @param user null where the caller named none
    public void resume(
            RoomId id,
            @Nullable String user,
            @Nullable SignalId re,
            Signal.Resume resume,
            Recipient recipient,
            Reply.ToJoin reply) {
        HostedRoom room = hosted.get(id);
        if (room == null || !room.resume(user, re, resume, recipient, reply)) {
            reply.refused(NO_ROOM);
        }
    }

    private HostedRoom begin(RoomId id) {
        return new HostedRoom(this, new Room(id, settings, rolesGranted), logs.open());
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
        return surroundings.clock();
    }

    RoomListener listener() {
        return surroundings.listener();
    }
}
