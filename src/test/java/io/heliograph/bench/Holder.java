package io.heliograph.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// A process that holds connections in rooms of two, on two nodes each: brings the peers into their rooms, prints a
/// line with the seconds that this took, and leaves when its input ends. Fails, with a trace, if one is cut off.
final class Holder {

    private static final int STEP_MILLIS = 100;

    private Holder() {}

    /// @param arguments the first room, how many rooms, and the ports of the nodes
    public static void main(String[] arguments) throws IOException {
        int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        var ports = Arrays.stream(numbers).skip(2).boxed().toList();
        try (var loop = Loop.ofPairs(new StompDialect(), ports, 1)) {
            long began = System.nanoTime();
            loop.join(Client.pairs("held", numbers[0], numbers[1]));
            System.out.println((System.nanoTime() - began) / 1e9);
            var input = Thread.startVirtualThread(Holder::awaitEnd);
            while (input.isAlive()) {
                loop.turn(STEP_MILLIS);
            }
            loop.leave();
        }
    }

    private static void awaitEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
