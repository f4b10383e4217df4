package io.heliograph.redis;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The way to Redis. Nothing here blocks; answers and messages come on the link's own threads, where nothing may
/// block either. Whatever fails, fails with [LinkFailure].
interface Link {

    /// Runs a script on keys of one hash tag: EVALSHA, and EVAL where the server does not know the script yet.
    ///
    /// Scripts that are under way together may be run in another order where the server does not know them yet.
    /// Fails after 500 ms without an answer. [LinkFailure#certainlyNotRun()] says whether it may have been run, or
    /// may yet be.
    ///
    /// @param keys at least one; all have the same hash tag
    /// @return bytes (for a status too), a [Long], null, or a list of these and of such lists
    CompletionStage<@Nullable Object> run(Script script, List<String> keys, List<byte[]> arguments);

    /// Follows a channel; completes when the server has confirmed. Messages of one channel come one at a time, in
    /// order.
    ///
    /// From then on the link follows it again wherever its connection was lost or its slot has moved. Where the
    /// stage fails, the channel is not followed.
    ///
    /// @throws IllegalStateException when the channel is followed already
    CompletionStage<Void> follow(String channel, Consumer<byte[]> messages);

    /// Follows a channel no more; does nothing where it was not followed.
    void unfollow(String channel);

    /// Commands work: for all keys, on Redis Cluster.
    boolean isUp();

    /// Channels are sharded (Redis Cluster): publish by SPUBLISH, not by PUBLISH.
    default boolean isSharded() {
        return false;
    }

    /// Tells the task whenever messages of a channel may have been missed, after it is followed again: the
    /// connection was lost, nothing came back on it, or the channel's slot has moved.
    void onMissed(Consumer<String> task);

    /// Runs the task when commands work again that did not, the first connection included; on Redis Cluster for each
    /// shard.
    void onUp(Runnable task);

    /// Completes with how many replicas have all that was answered on this link before (WAIT 1): after 400 ms at the
    /// latest, then perhaps with 0. At most one WAIT is under way; those who ask meanwhile share the next.
    ///
    /// @throws IllegalStateException where durable receipts are not configured
    CompletionStage<Integer> replicated();
}
