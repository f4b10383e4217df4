package io.heliograph.faults;

import io.heliograph.faults.Plan.Hazard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// Which faults come when, drawn from a plan's seed: the same plan has the same schedule.
///
/// @param at from the beginning of the traffic
record Schedule(Duration at, Fault fault) {

    static List<Schedule> of(Plan plan) {
        var schedule = new ArrayList<Schedule>();
        if (plan.hazards().equals(Plan.Hazards.rolling())) {
            schedule.add(new Schedule(Duration.ZERO, new Fault.RollingRestart()));
        } else if (!plan.hazards().every().isZero()) {
            var random = new Random(plan.seed());
            var at = next(random, plan);
            while (at.compareTo(plan.duration()) < 0) {
                schedule.add(new Schedule(at, draw(random, plan)));
                at = at.plus(next(random, plan));
            }
        }
        return schedule;
    }

    private static Duration next(Random random, Plan plan) {
        return plan.hazards().every().multipliedBy(1 + random.nextInt(199)).dividedBy(100);
    }

    private static Fault draw(Random random, Plan plan) {
        int caller = random.nextInt(plan.traffic().allCallers());
        int node = random.nextInt(plan.cluster().nodes());
        return switch (hazard(random, plan)) {
            case CLIENT_CUT -> new Fault.ClientCut(caller);
            case CLIENT_NETWORK -> new Fault.ClientNetwork(caller, trouble(random), millis(random, 100, 3000));
            case CLIENT_STALL -> new Fault.ClientNetwork(caller, new Trouble.Stall(), millis(random, 2000, 8000));
            case STORE_NETWORK -> new Fault.StoreNetwork(node, trouble(random), millis(random, 100, 3000));
            case NODE_KILL -> new Fault.NodeKilled(node, millis(random, 0, 8000));
            case NODE_PAUSE -> new Fault.NodePaused(node, Duration.ofSeconds(random.nextInt(4) == 0 ? 90 : 15));
            case NODE_DRAIN -> new Fault.NodeDrained(node, Duration.ZERO);
            case ROLLING_RESTART -> new Fault.RollingRestart();
            case STORE_DOWN -> {
                var outages = Fault.Outage.values();
                yield new Fault.StoreDown(
                        outages[random.nextInt(outages.length)],
                        millis(random, 200, 5000),
                        caller % ClusterStore.SHARDS);
            }
            case SLOT_MOVED ->
                new Fault.SlotMoved(
                        caller / plan.traffic().callers(),
                        1 + random.nextInt(ClusterStore.SHARDS - 1),
                        millis(random, 0, 2000));
        };
    }

    private static Hazard hazard(Random random, Plan plan) {
        var hazards = new TreeMap<>(plan.hazards().weights());
        int dice = random.nextInt(
                hazards.values().stream().mapToInt(Integer::intValue).sum());
        for (var hazard : hazards.entrySet()) {
            dice -= hazard.getValue();
            if (dice < 0) {
                return hazard.getKey();
            }
        }
        throw new IllegalArgumentException("a hazard with a negative weight");
    }

    private static Trouble trouble(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Trouble.Cut();
            case 1 -> new Trouble.Stall();
            case 2 -> new Trouble.HalfOpen();
            case 3 -> new Trouble.Loss(random.nextInt(4000));
            default -> new Trouble.Delay(Duration.ofMillis(5 + random.nextInt(200)));
        };
    }

    private static Duration millis(Random random, int least, int most) {
        return Duration.ofMillis(least + random.nextInt(most - least));
    }
}
