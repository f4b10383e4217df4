package io.heliograph.faults;

import io.heliograph.redis.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A Redis that keeps what is in it on disk, alone or with a replica and three Sentinels that put the replica in its
/// place when it fails.
final class RedisStore implements FailingStore {

    static final String NAME = "lab";

    /// Sentinels leave a server alone for about ten seconds after a failover, and for twice the failover's time limit
    /// after one that failed.
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private static final Duration FAILING_OVER = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final List<StoreServer> servers = new ArrayList<>();
    private final List<StoreServer> sentinels = new ArrayList<>();

    /// @param directory where its servers' files and logs are, and stay
    /// @param replicated whether there are a replica and Sentinels
    RedisStore(Path directory, boolean replicated) {
        servers.add(StoreServer.start(directory));
        if (replicated) {
            servers.add(StoreServer.start(directory, "--replicaof", "127.0.0.1 " + port()));
            servers.getLast().awaitAnswer("INFO replication", "link_status:up");
            for (int i = 0; i < 3; i++) {
                sentinels.add(new StoreServer(RedisServer.sentinelIn(directory, NAME, port(), 2)));
            }
            sentinels.forEach(each -> each.awaitAnswer("INFO sentinel", "slaves=1,sentinels=3"));
        }
    }

    /// Where clients of a Redis without Sentinels connect, and the first main one is.
    private int port() {
        return servers.getFirst().port();
    }

    /// The addresses of its Sentinels, by commas; empty where it has none.
    String sentinels() {
        return sentinels.stream().map(StoreServer::address).collect(Collectors.joining(","));
    }

    /// Which server the Sentinels say is the main one.
    int mainPort() {
        return sentinels.isEmpty()
                ? port()
                : Integer.parseInt(sentinels
                        .getFirst()
                        .ask("SENTINEL get-master-addr-by-name " + NAME)
                        .lines()
                        .toList()
                        .getLast());
    }

    StoreServer main() {
        int port = mainPort();
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Fault.Outage suffer(Fault.StoreDown down) {
        mendIfNoneIsMain();
        var main = main();
        main.goes(down.how());
        if (down.how() == Fault.Outage.FAILED_OVER) {
            boolean replaced = isReplaced(main.port());
            main.comesBackFrom(down.how());
            return replaced ? down.how() : Fault.Outage.KILLED;
        }
        Proxy.pause(down.lasting());
        main.comesBackFrom(down.how());
        return down.how();
    }

    /// They do not while the last failover is not over for them.
    private boolean isReplaced(int port) {
        long end = System.nanoTime() + FAILING_OVER.toNanos();
        while (mainPort() == port) {
            if (System.nanoTime() > end) {
                return false;
            }
            Proxy.pause(LOOK);
        }
        return true;
    }

    /// Failovers that follow each other closely may leave two replicas of each other; an operator mends that.
    private void mendIfNoneIsMain() {
        if (servers.stream().allMatch(server -> server.ask("INFO replication").contains("role:slave"))) {
            main().ask("REPLICAOF NO ONE");
        }
    }

    @Override
    public void awaitWhole() {
        try {
            awaitReplicas();
        } catch (AssertionError e) {
            mendIfNoneIsMain();
            awaitReplicas();
        }
    }

    private void awaitReplicas() {
        for (var server : servers) {
            server.awaitUntil(() -> isInItsPlace(server, mainPort()), SETTLING);
        }
    }

    /// By what the Sentinels say.
    @Override
    public boolean isAtOne() {
        int main = mainPort();
        return servers.stream().allMatch(server -> isInItsPlace(server, main));
    }

    private static boolean isInItsPlace(StoreServer server, int main) {
        return server.port() == main ? server.isMain() : server.isReplica();
    }

    @Override
    public void close() {
        sentinels.forEach(StoreServer::kill);
        servers.forEach(StoreServer::kill);
    }
}
