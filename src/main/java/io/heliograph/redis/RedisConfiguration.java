package io.heliograph.redis;

import io.heliograph.room.Deliveries;
import io.heliograph.room.Fresh;
import io.heliograph.room.LogMemory;
import io.heliograph.room.RoomListener;
import io.heliograph.room.RoomLog;
import io.heliograph.room.RoomPolicy;
import io.heliograph.room.Rooms;
import io.heliograph.room.Timers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Rooms are kept in Redis, at the place that Spring's own properties name.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "heliograph.store", havingValue = "redis")
@EnableConfigurationProperties({RedisProperties.class, SharedProperties.class, DataRedisProperties.class})
class RedisConfiguration {

    @Bean
    RedisAddresses redisAddresses(
            DataRedisProperties springs,
            RedisProperties own,
            SharedProperties shared,
            SslBundles bundles,
            Environment environment) {
        boolean open = !"jwt".equalsIgnoreCase(environment.getProperty("heliograph.security.mode"));
        if (open && !shared.openInCluster()) {
            throw new UnusableStoreSettings(
                    "heliograph.store is redis, but in open mode whoever reaches a node may join any room.",
                    "Set heliograph.security.mode=jwt, or heliograph.security.open-in-cluster=true if it is meant.");
        }
        if (own.keyPrefix().contains("{") || own.keyPrefix().contains("}")) {
            throw new UnusableStoreSettings(
                    "heliograph.redis.key-prefix holds a brace, and Redis Cluster places keys by what is in braces.",
                    "Use other characters; each room's keys have its id in braces.");
        }
        RedisAddresses addresses = new RedisAddresses(springs, bundles);
        if (own.durableReceipts() && addresses.isCluster()) {
            throw new UnusableStoreSettings(
                    "heliograph.redis.durable-receipts does not go with Redis Cluster, of which WAIT asks one shard.",
                    "Set it to false, or use Redis with Sentinel in place of spring.data.redis.cluster.nodes.");
        }
        return addresses;
    }

    @Bean
    OfDatabase ofDatabase(RedisAddresses addresses, RedisProperties properties) {
        return new OfDatabase(properties.in(addresses.database()));
    }

    @Bean
    StoreMeters storeMeters(MeterRegistry registry) {
        return new StoreMeters(registry);
    }

    /// Closed with the other beans, which is after the edge has sent everybody away.
    @Bean(initMethod = "start", destroyMethod = "close")
    LettuceLink redisLink(RedisAddresses addresses, OfDatabase own, StoreMeters meters) {
        LettuceLink link = new LettuceLink(addresses, own.properties(), meters);
        meters.watch(link);
        return link;
    }

    @Bean
    StoreHealth storeHealthIndicator(Link link) {
        return new StoreHealth(link);
    }

    /// @param deliveries where what comes from Redis is delivered to sessions; by default where it came
    @Bean
    RedisRoomLogs.Surroundings redisSurroundings(
            RoomPolicy policy, LogMemory memory, Timers timers, ObjectProvider<Deliveries> deliveries) {
        Deliveries gathered = deliveries.getIfAvailable(() -> Runnable::run);
        return new RedisRoomLogs.Surroundings(policy, memory, timers, gathered::together, System::nanoTime);
    }

    @Bean
    NodeScripts nodeScripts(Link link, OfDatabase own) {
        return new NodeScripts(link, own.properties().keyPrefix());
    }

    @Bean
    Beats beats(NodeScripts scripts, Fresh fresh) {
        return new Beats(scripts, fresh.here(), System::nanoTime);
    }

    @Bean
    Directory roomDirectory(NodeScripts scripts, Fresh fresh, Timers timers) {
        return new Directory(scripts, fresh.here(), timers);
    }

    @Bean
    Marks marks(Fresh fresh) {
        return new Marks(fresh.here());
    }

    @Bean
    HostedLogs hostedLogs(
            Link link,
            OfDatabase own,
            RedisRoomLogs.Surroundings around,
            Marks marks,
            Beats beats,
            Directory directory) {
        return new HostedLogs(new RedisRoomLogs(link, own.properties(), around, marks, beats, directory));
    }

    @Bean
    RoomLog.Source roomLogs(HostedLogs hosted) {
        return hosted.logs();
    }

    @Bean
    Nodes nodes(Link link, NodeScripts scripts, Beats beats, HostedLogs hosted, Rooms rooms, Fresh fresh) {
        return new Nodes(link, scripts, beats, hosted.logs(), rooms, fresh.here());
    }

    @Bean
    Rehearsal rehearsal(
            Link link, HostedLogs hosted, RedisRoomLogs.Surroundings around, Fresh fresh, InstantSource clock) {
        Rooms.Surroundings unheard = new Rooms.Surroundings(around.timers(), fresh, clock, RoomListener.NONE);
        return new Rehearsal(
                link,
                hosted.logs(),
                new Rooms(around.policy(), false, hosted.logs().unlisted(), unheard),
                fresh);
    }

    @Bean
    AllRooms allRooms(NodeScripts scripts, Rooms rooms) {
        return new AllRooms(scripts, rooms);
    }

    @Bean
    RedisBulletin bulletin(Link link, OfDatabase own, Fresh fresh, Timers timers) {
        String base = RedisBulletin.base(own.properties().keyPrefix());
        return new RedisBulletin(new Topic.Surroundings(link, base, fresh.here().value(), timers, System::nanoTime));
    }

    /// The properties with names that no other database has.
    record OfDatabase(RedisProperties properties) {}

    /// What a node has to do with its logs, apart from what others see of them, which may be wrapped to be measured.
    record HostedLogs(RedisRoomLogs logs) {}
}
