package io.heliograph.redis;

import static io.heliograph.redis.TestLink.answer;
import static io.heliograph.redis.TestLink.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Tests of what nodes of several versions share in Redis, which is held by files.
abstract class OnSharedFiles extends OnRedis {

    /// The node that wrote the files.
    static final String WRITER = "q3Zx_9-a";

    private final List<SharedFile.Part> said = new CopyOnWriteArrayList<>();

    TestLink link;

    @BeforeEach
    void connect() {
        link = TestLink.to(redis.port()).connected();
    }

    @AfterEach
    void disconnect() {
        link.close();
    }

    /// As nodes name the server that they reach.
    String server() {
        var naming = new Script("naming", "return ARGV").within(LinkSettings.COMMAND);
        return text(((List<?>) answer(link.run(naming, "{naming}"))).getFirst());
    }

    /// Takes down what is said from now on where the file has messages.
    void listens(SharedFile file) {
        for (var channel : file.channels()) {
            answer(link.link()
                    .follow(channel, message -> said.add(SharedFile.Part.said(channel, text(message))))
                    .toCompletableFuture());
        }
    }

    static SharedFile timeless(SharedFile written) {
        return written.withEach("\\b\\d{13}\\b", "<time>");
    }

    /// @param masking hides what is another each time
    void isWritten(SharedFile file, UnaryOperator<SharedFile> masking) {
        await().untilAsserted(() ->
                assertThat(masking.apply(SharedFile.of(redis, said))).hasToString(file.toString()));
    }
}
