package io.heliograph.faults;

import io.heliograph.faults.Absence.Downtime;
import io.heliograph.faults.Outcome.Struck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets the faults of a schedule happen, each at its time.
final class Injector {

    private static final Duration DRAIN = Duration.ofSeconds(40);

    private final Site site;
    private final List<Caller> callers;
    private final Queue<Struck> done = new ConcurrentLinkedQueue<>();
    private final Queue<Downtime> downtimes = new ConcurrentLinkedQueue<>();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final Set<Integer> nodesInTrouble = new HashSet<>();
    private final AtomicBoolean storeInTrouble = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Injector(Site site, List<Caller> callers) {
        this.site = site;
        this.callers = callers;
    }

    /// Returns when the time is over and no rolling restart goes on; other faults may last longer.
    void run(List<Schedule> schedule, Duration duration) {
        long start = System.nanoTime();
        List<CompletableFuture<Void>> restarts = new ArrayList<>();
        for (var next : schedule) {
            Proxy.pause(next.at().minusNanos(System.nanoTime() - start));
            var end = CompletableFuture.runAsync(() -> strikeSafely(next.fault()), threads);
            if (next.fault() instanceof Fault.RollingRestart) {
                restarts.add(end);
            }
        }
        Proxy.pause(duration.minusNanos(System.nanoTime() - start));
        restarts.forEach(CompletableFuture::join);
    }

    /// Waits until the processes and the store are as they were, and makes the networks so.
    void heal() {
        site.heal();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(6, TimeUnit.MINUTES)) {
                throw new AssertionError("a fault did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        site.heal();
        try {
            site.awaitStore();
        } catch (AssertionError e) {
            problems.add("the store did not get over it: " + e);
        }
    }

    /// When the store was made to fail. Complete when all is healed.
    Queue<Downtime> downtimes() {
        return downtimes;
    }

    /// In the order in which they happened.
    List<Struck> done() {
        return done.stream().sorted(Comparator.comparingLong(Struck::at)).toList();
    }

    /// What the lab itself could not do is no verdict.
    private void strikeSafely(Fault fault) {
        try {
            strike(fault);
        } catch (RuntimeException | AssertionError e) {
            problems.add(fault.kind() + ": " + e);
        }
    }

    private void strike(Fault fault) {
        switch (fault) {
            case Fault.ClientCut cut -> {
                struck(fault);
                callers.get(cut.caller()).cuts();
            }
            case Fault.ClientNetwork network -> befall(fault, site.doorOf(network.caller()), network.trouble());
            case Fault.NodeKilled killed ->
                withNode(killed.node(), () -> {
                    struck(fault);
                    site.node(killed.node()).process().kill();
                    Proxy.pause(fault.lasting());
                    site.node(killed.node()).restart();
                });
            case Fault.NodePaused paused ->
                withNode(paused.node(), () -> {
                    struck(fault);
                    site.node(paused.node()).process().pause();
                    Proxy.pause(fault.lasting());
                    site.node(paused.node()).process().resume();
                });
            case Fault.NodeDrained drained -> drain(drained);
            case Fault.RollingRestart rolling -> {
                struck(rolling);
                for (int node = 0; node < site.size(); node++) {
                    drain(new Fault.NodeDrained(node, Duration.ZERO));
                }
            }
            case Fault.StoreNetwork network -> befall(fault, site.linkOf(network.node()), network.trouble());
            case Fault.StoreDown down -> withStore(() -> suffer(down));
            case Fault.SlotMoved moved -> withStore(() -> move(moved));
        }
    }

    /// Does it unless the store has another trouble already.
    private void withStore(Runnable fault) {
        if (storeInTrouble.compareAndSet(false, true)) {
            try {
                fault.run();
            } finally {
                storeInTrouble.set(false);
            }
        }
    }

    /// As the cluster may be told to at any time, it is no downtime.
    private void move(Fault.SlotMoved moved) {
        long began = System.nanoTime();
        if (site.store() instanceof ClusterStore cluster
                && cluster.moves("{" + Lab.nameOf(moved.room()) + "}", moved.by(), moved.lasting())) {
            done.add(new Struck(began, moved));
        }
    }

    private void suffer(Fault.StoreDown down) {
        long began = System.nanoTime();
        try {
            var how = site.store().suffer(down);
            done.add(new Struck(began, new Fault.StoreDown(how, down.lasting(), down.shard())));
        } finally {
            downtimes.add(new Downtime(began, System.nanoTime()));
        }
    }

    Queue<String> problems() {
        return problems;
    }

    private void struck(Fault fault) {
        done.add(new Struck(System.nanoTime(), fault));
    }

    private void drain(Fault.NodeDrained drained) {
        withNode(drained.node(), () -> {
            struck(drained);
            site.node(drained.node()).process().terminate(DRAIN);
            site.node(drained.node()).restart();
        });
    }

    private void befall(Fault fault, Proxy proxy, Trouble trouble) {
        struck(fault);
        proxy.begin(trouble);
        Proxy.pause(fault.lasting());
        proxy.heal();
    }

    /// Does it unless the node has another trouble already, or all others have.
    private void withNode(int node, Runnable fault) {
        synchronized (nodesInTrouble) {
            boolean lastOne = nodesInTrouble.size() == site.size() - 1 && site.size() > 1;
            if (lastOne || !nodesInTrouble.add(node)) {
                return;
            }
        }
        try {
            fault.run();
        } finally {
            synchronized (nodesInTrouble) {
                nodesInTrouble.remove(node);
            }
        }
    }
}
