package io.heliograph.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// An endpoint whose every answer is a test's.
final class ManualSender implements Sender {

    private final Map<String, Consumer<Answer>> underWay = new LinkedHashMap<>();
    private final List<String> taken = new ArrayList<>();
    private boolean closed;

    @Override
    public void send(Post post, Consumer<Answer> then) {
        assertThat(underWay.put(text(post), then)).isNull();
    }

    /// A test's message is its text.
    private static String text(Post post) {
        return new String(post.body());
    }

    @Override
    public void close() {
        closed = true;
    }

    List<String> underWay() {
        return List.copyOf(underWay.keySet());
    }

    List<String> taken() {
        return taken;
    }

    boolean isClosed() {
        return closed;
    }

    void takes(String text) {
        taken.add(text);
        answers(text, new Answer.Taken());
    }

    /// Takes what comes until nothing is under way.
    void takesAll() {
        while (!underWay.isEmpty()) {
            takes(underWay().getFirst());
        }
    }

    void fails(String text) {
        answers(text, new Answer.NotTaken(null));
    }

    void answers(String text, Answer answer) {
        assertThat(underWay).containsKey(text);
        underWay.remove(text).accept(answer);
    }
}
