package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.faults.Fault.Outage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The lab's Redis Cluster suffers what it is to suffer.
@ExtendWith(FaultsIT.Installed.class)
class ClusterStoreIT {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final String KEY = "{colour}";

    @TempDir
    private Path directory;

    private ClusterStore cluster;

    @BeforeEach
    void start() {
        cluster = new ClusterStore(directory);
        assertThat(cluster.mainOf(KEY).ask("SET " + KEY + " blue")).isEqualTo("OK");
        assertThat(cluster.mainOf(KEY).ask("WAIT 1 5000")).isEqualTo("1");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private StoreServer shardsMain() {
        return cluster.mainOf(KEY);
    }

    private Outage suffers(Outage outage) {
        int shard = 0;
        while (cluster.main(shard).port() != shardsMain().port()) {
            shard++;
        }
        return cluster.suffer(new Fault.StoreDown(outage, SHORT, shard));
    }

    @Test
    void aShardIsFailedOverWithWhatIsInIt() {
        var before = shardsMain();
        assertThat(suffers(Outage.FAILED_OVER)).isEqualTo(Outage.FAILED_OVER);
        assertThat(shardsMain()).isNotEqualTo(before);
        assertThat(shardsMain().ask("GET " + KEY)).isEqualTo("blue");

        cluster.awaitWhole();
        assertThat(cluster.isAtOne()).isTrue();
        assertThat(before.isReplica()).isTrue();
    }

    @Test
    void isNotAtOneWhileAServerIsAway() {
        assertThat(cluster.isAtOne()).isTrue();
        var main = shardsMain();
        main.goes(Outage.KILLED);
        assertThat(cluster.isAtOne()).isFalse();
        main.comesBackFrom(Outage.KILLED);
        cluster.awaitWhole();
        assertThat(shardsMain().ask("GET " + KEY)).isEqualTo("blue");
    }

    @Test
    void comesBackEmptyUnlessItIsReplacedBefore() {
        assertThat(suffers(Outage.EMPTIED)).isEqualTo(Outage.EMPTIED);
        cluster.awaitWhole();
        assertThat(shardsMain().ask("GET " + KEY)).isEmpty();
    }

    @Test
    void aSlotIsMovedWithWhatIsInIt() {
        var before = shardsMain();
        assertThat(cluster.moves(KEY, 1, SHORT)).isTrue();
        assertThat(shardsMain()).isNotEqualTo(before);
        assertThat(shardsMain().ask("GET " + KEY)).isEqualTo("blue");
        cluster.awaitWhole();
    }
}
