package io.heliograph.redis;

import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer of any shape: bytes, a [Long], a [Double], a [Boolean], null, or a list of these and of such lists. Maps
/// are lists of names and values in turn; a status is bytes too.
///
/// The driver's own outputs make a list of a single value, or mind what it is.
final class AnyAnswer extends CommandOutput<byte[], byte[], Object> {

    private record Unfinished(List<@Nullable Object> list, int size) {}

    private final Deque<Unfinished> unfinished = new ArrayDeque<>();

    AnyAnswer() {
        super(Live.CODEC, null);
    }

    private void add(@Nullable Object value) {
        Object finished = value;
        for (Unfinished list = unfinished.peek(); list != null; list = unfinished.peek()) {
            list.list().add(finished);
            if (list.list().size() < list.size()) {
                return;
            }
            unfinished.pop();
            finished = list.list();
        }
        output = finished;
    }

    @Override
    public void multi(int count) {
        if (count < 0) {
            add(null);
        } else if (count == 0) {
            add(new ArrayList<>());
        } else {
            unfinished.push(new Unfinished(new ArrayList<>(count), count));
        }
    }

    @Override
    public void multiMap(int count) {
        multi(2 * count);
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        add(bytes == null ? null : codec.decodeValue(bytes));
    }

    @Override
    public void set(long number) {
        add(number);
    }

    @Override
    public void set(double number) {
        add(number);
    }

    @Override
    public void set(boolean flag) {
        add(flag);
    }
}
