package io.heliograph;

import io.heliograph.access.Identification;
import io.heliograph.access.LiveSessions;
import io.heliograph.access.Revocations;
import io.heliograph.access.Revoking;
import io.heliograph.ice.IceServers;
import io.heliograph.ice.IceSettings;
import io.heliograph.room.Bulletin;
import io.heliograph.room.Fresh;
import io.heliograph.room.LogMemory;
import io.heliograph.room.MemoryRoomLog;
import io.heliograph.room.Notices;
import io.heliograph.room.RoomDirectory;
import io.heliograph.room.RoomListener;
import io.heliograph.room.RoomLog;
import io.heliograph.room.RoomPolicy;
import io.heliograph.room.Rooms;
import io.heliograph.room.ScheduledTimers;
import io.heliograph.room.SharedClock;
import io.heliograph.room.Timers;
import io.heliograph.room.Tracing;
import io.heliograph.signal.SignalLimits;
import io.heliograph.signal.SignalReader;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Primary;
import org.springframework.util.unit.DataSize;

/// Puts the modules together as the properties say.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HeliographProperties.class)
class Wiring {

    /// What this machine takes for the time.
    @Bean
    @Fallback
    Clock ownClock() {
        return Clock.systemUTC();
    }

    /// Whatever depends on the time of day goes by this one.
    @Bean
    @Primary
    InstantSource clock(Clock own, ObjectProvider<SharedClock> shared) {
        SharedClock everybodys = shared.getIfAvailable(() -> ours -> ours);
        return everybodys.over(own);
    }

    @Bean
    ScheduledTimers timers() {
        return new ScheduledTimers();
    }

    @Bean
    RandomNames randomNames() {
        return new RandomNames();
    }

    @Bean
    Supplier<String> sessionNames(RandomNames names) {
        return names::name;
    }

    @Bean
    SignalReader signalReader(HeliographProperties properties) {
        HeliographProperties.Limits limits = properties.limits();
        return new SignalReader(new SignalLimits(bytes(limits.sdpSize()), bytes(limits.candidateSize())));
    }

    @Bean
    RoomPolicy roomPolicy(HeliographProperties properties) {
        HeliographProperties.RoomProperties room = properties.room();
        HeliographProperties.Limits limits = properties.limits();
        return new RoomPolicy(
                limits.rooms(),
                room.capacity(),
                room.resumeWindow(),
                room.awayAfter(),
                room.emptyTtl(),
                room.logEntries(),
                room.logBytes().toBytes(),
                // The rest is for what happens meanwhile.
                limits.sendBuffer().toBytes() * 3 / 4);
    }

    /// However much is allowed, other things need memory too.
    @Bean
    LogMemory logMemory(HeliographProperties properties) {
        long allowed = properties.limits().logBytes().toBytes();
        return new LogMemory(Math.min(allowed, Runtime.getRuntime().maxMemory() / 3));
    }

    @Bean
    @ConditionalOnProperty(name = "heliograph.store", havingValue = "memory", matchIfMissing = true)
    RoomLog.Source roomLogs(RoomPolicy policy, LogMemory memory) {
        return room -> new MemoryRoomLog(policy, memory, System::nanoTime);
    }

    @Bean
    Rooms.Surroundings roomSurroundings(
            Timers timers,
            Fresh fresh,
            InstantSource clock,
            List<RoomListener> listeners,
            ObjectProvider<Tracing> tracing) {
        return new Rooms.Surroundings(
                timers, fresh, clock, RoomListener.all(listeners), tracing.getIfAvailable(() -> Tracing.OFF));
    }

    @Bean
    Rooms rooms(
            HeliographProperties properties, RoomPolicy policy, RoomLog.Source logs, Rooms.Surroundings surroundings) {
        boolean rolesGranted = properties.security().mode() == Identification.JWT;
        return new Rooms(policy, rolesGranted, logs, surroundings);
    }

    @Bean
    IceServers iceServers(HeliographProperties properties, InstantSource clock) {
        HeliographProperties.Ice ice = properties.ice();
        HeliographProperties.Turn turn = ice.turn();
        return new IceServers(new IceSettings(ice.stun(), turn.uris(), turn.secrets(), turn.ttl()), clock);
    }

    @Bean
    Revocations revocations(InstantSource clock) {
        return new Revocations(clock);
    }

    @Bean
    Revoking revoking(Revocations revocations, LiveSessions sessions, Bulletin bulletin) {
        return new Revoking(revocations, sessions, bulletin);
    }

    @Bean
    Notices notices(Rooms rooms, Bulletin bulletin) {
        return new Notices(rooms, bulletin);
    }

    @Bean
    @ConditionalOnProperty(name = "heliograph.store", havingValue = "memory", matchIfMissing = true)
    Bulletin bulletin() {
        return Bulletin.ALONE;
    }

    @Bean
    @ConditionalOnProperty(name = "heliograph.store", havingValue = "memory", matchIfMissing = true)
    RoomDirectory roomDirectory(Rooms rooms) {
        return (after, limit) -> CompletableFuture.completedFuture(rooms.ids(after, limit));
    }

    private static int bytes(DataSize size) {
        return Math.toIntExact(size.toBytes());
    }
}
