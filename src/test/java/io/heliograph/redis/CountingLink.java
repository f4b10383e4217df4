package io.heliograph.redis;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A link that counts how a script ends on it.
final class CountingLink implements Link {

    private final Link link;
    private final String script;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    /// @param script the name of what is counted
    CountingLink(Link link, String script) {
        this.link = link;
        this.script = script;
    }

    int answered() {
        return answered.get();
    }

    int failed() {
        return failed.get();
    }

    @Override
    public CompletionStage<Object> run(Script run, List<String> keys, List<byte[]> arguments) {
        var stage = link.run(run, keys, arguments);
        return run.name().equals(script)
                ? stage.whenComplete((answer, failure) -> (failure == null ? answered : failed).incrementAndGet())
                : stage;
    }

    @Override
    public CompletionStage<Void> follow(String channel, Consumer<byte[]> messages) {
        return link.follow(channel, messages);
    }

    @Override
    public void unfollow(String channel) {
        link.unfollow(channel);
    }

    @Override
    public boolean isUp() {
        return link.isUp();
    }

    @Override
    public boolean isSharded() {
        return link.isSharded();
    }

    @Override
    public void onMissed(Consumer<String> task) {
        link.onMissed(task);
    }

    @Override
    public void onUp(Runnable task) {
        link.onUp(task);
    }

    @Override
    public CompletionStage<Integer> replicated() {
        return link.replicated();
    }
}
