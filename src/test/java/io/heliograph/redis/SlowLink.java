package io.heliograph.redis;

import io.heliograph.room.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// A link whose scripts are answered by hand, one after the other.
final class SlowLink implements Link {

    private final Queue<CompletableFuture<Object>> asked = new ArrayDeque<>();
    private final List<Runnable> tasks = new ArrayList<>();
    private Consumer<String> missed = channel -> {};
    private Consumer<byte[]> feed = message -> {};
    private String followed = "";

    @Override
    public CompletionStage<Object> run(Script script, List<String> keys, List<byte[]> arguments) {
        var answer = new CompletableFuture<Object>();
        asked.add(answer);
        return answer;
    }

    void answers(Object... words) {
        asked.remove().complete(List.of(words));
    }

    void fails(LinkFailure failure) {
        asked.remove().completeExceptionally(failure);
    }

    boolean isAsked() {
        return !asked.isEmpty();
    }

    /// An entry comes by the feed.
    void tells(Entry entry, String mark, String previous) {
        var words = entry.rev() + " " + mark + " " + previous + " ";
        var json = new String(StoredJson.write(entry), StandardCharsets.UTF_8);
        feed.accept((words + json).getBytes(StandardCharsets.UTF_8));
    }

    /// Redis can be reached again, and the channel is followed again.
    void comesUp() {
        tasks.forEach(Runnable::run);
        missed.accept(followed);
    }

    static byte[] word(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public CompletionStage<Void> follow(String channel, Consumer<byte[]> messages) {
        feed = messages;
        followed = channel;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void unfollow(String channel) {}

    @Override
    public boolean isUp() {
        return true;
    }

    @Override
    public void onMissed(Consumer<String> task) {
        missed = task;
    }

    @Override
    public void onUp(Runnable task) {
        tasks.add(task);
    }

    @Override
    public CompletionStage<Integer> replicated() {
        return CompletableFuture.completedFuture(1);
    }
}
