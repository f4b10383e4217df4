package io.heliograph.load;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Finds out how many rooms a server carries: opens them, has their peers signal, and says what became of it.
public final class Load {

    /// The first argument of the command line that asks for this instead of a server.
    public static final String COMMAND = "load";

    /// Everything was carried.
    static final int CARRIED = 0;

    /// It was not, or something was lost.
    static final int NOT_CARRIED = 1;

    /// It could not begin.
    static final int UNUSABLE = 2;

    /// Of the time of a step, how much goes by before its measurement.
    private static final int LEAD = 5;

    /// How often a number of rooms is looked at again.
    private static final int AGAIN = 2;

    private final Options options;
    private final PrintStream out;
    private final Traffic traffic;

    private Load(Options options, Crew crew, PrintStream out) {
        this.options = options;
        this.out = out;
        this.traffic = new Traffic(
                options,
                crew,
                HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextInt()));
    }

    /// Runs to the end.
    ///
    /// @param arguments after [#COMMAND]
    /// @param out where the table goes, and one sentence at last
    /// @return the process's exit code: 0 carried, 1 not carried or something lost, 2 it could not begin
    public static int run(List<String> arguments, PrintStream out) {
        if (arguments.contains("--help")) {
            out.println(Options.USAGE);
            return CARRIED;
        }
        try {
            return run(Options.of(arguments), out);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage() + ". See `load --help`.");
            return UNUSABLE;
        }
    }

    private static int run(Options options, PrintStream out) {
        try (Crew crew = Crew.of(options.target())) {
            return new Load(options, crew, out).run();
        } catch (IOException e) {
            out.println("No load at " + options.target() + ": " + e.getMessage() + ".");
            return UNUSABLE;
        }
    }

    private int run() throws IOException {
        Tally first = new Tally();
        if (!traffic.open(1, first)) {
            out.println("Nobody can join at " + options.target() + ": "
                    + String.join("; ", first.refusals().keySet()) + ".");
            return UNUSABLE;
        }
        out.println(options.target() + ", rooms of " + options.peers() + ", "
                + Options.plain(options.rate()) + " signals/s from each peer, p99 within "
                + Step.millis(options.bound())
                + " ms");
        out.println(Step.HEAD);
        Step carried = null;
        boolean lost = false;
        for (int rooms = options.rooms(); rooms <= Math.max(options.rooms(), options.most()); rooms += options.step()) {
            Step step = step(rooms);
            lost |= step.lost() > 0 || step.disordered() > 0;
            if (!step.isCarried(options.bound())) {
                explain(step);
                return end(carried, step, lost);
            }
            carried = step;
            if (!options.find()) {
                break;
            }
        }
        return end(carried, null, lost);
    }

    /// One number of rooms. It is looked at again where the relay took too long, for that may be a moment's.
    private Step step(int rooms) throws IOException {
        Tally tally = new Tally();
        Duration lead = options.time().dividedBy(LEAD);
        boolean isFirst = traffic.rooms() == 1;
        traffic.open(rooms, tally);
        Step step = measure(tally, isFirst && options.warmUp().compareTo(lead) > 0 ? options.warmUp() : lead);
        for (int again = 0; again < AGAIN && step.isWhole() && !step.isCarried(options.bound()); again++) {
            step = measure(new Tally(), lead);
        }
        return step;
    }

    private Step measure(Tally tally, Duration lead) throws IOException {
        Step step = traffic.measure(tally, lead);
        out.println(step.line());
        return step;
    }

    /// Says what the figures do not.
    private void explain(Step step) {
        for (Map.Entry<String, Integer> refusal : step.refusals().entrySet()) {
            out.println("  " + refusal.getValue() + " x " + refusal.getKey());
        }
        if (step.disordered() > 0) {
            out.println("  " + step.disordered() + " signals came twice or out of order");
        }
        Duration bearable = options.bound().dividedBy(2);
        if (step.late().compareTo(bearable) > 0) {
            out.println("  This program itself was " + Step.millis(step.late())
                    + " ms late (p99): these figures are its machine's, not the server's. Run it elsewhere.");
        }
    }

    /// @param failed the step at which it ended, if one was too much
    private int end(@Nullable Step carried, @Nullable Step failed, boolean lost) {
        Step told = carried != null ? carried : failed;
        if (told == null) {
            return NOT_CARRIED;
        }
        out.println("This server " + (carried != null ? "carried " : "did not carry ") + told.rooms() + " rooms of "
                + options.peers() + " peers at " + Options.plain(options.rate()) + " signals/s each with p99 of "
                + Step.millis(told.tail()) + " ms.");
        return carried != null && !lost ? CARRIED : NOT_CARRIED;
    }
}
