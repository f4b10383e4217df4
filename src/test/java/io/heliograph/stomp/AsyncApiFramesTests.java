package io.heliograph.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.asyncapi.AsyncApi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// What the AsyncAPI document says of frames, destinations and ends of sessions is what the edge does.
class AsyncApiFramesTests {

    /// Those of frames that only a server sends, and those that end a session.
    private static final Set<String> NOT_FOR_CLIENTS = Set.of("subscription", "message-id", "transaction", "selector");

    @Test
    void listEveryEndOfASession() {
        List<String> inDocument = new ArrayList<>();
        AsyncApi.at("/x-close-codes")
                .forEach(end -> inDocument.add(
                        end.get("close").asInt() + " " + end.path("code").asString("")));
        List<String> inCode = new ArrayList<>(List.of("1002 ", "1007 "));
        for (Ending ending : Ending.values()) {
            inCode.add(ending.closeCode() + " " + (ending.errorCode() == null ? "" : ending.errorCode()));
        }
        assertThat(inDocument).containsExactlyInAnyOrderElementsOf(inCode);
    }

    @Test
    void listEveryCodeOfAnErrorFrame() {
        var inCode = Stream.of(Ending.values())
                .flatMap(ending -> Stream.ofNullable(ending.errorCode()))
                .toList();
        assertThat(AsyncApi.words("/components/schemas/FrameErrorCode/enum"))
                .containsExactlyInAnyOrderElementsOf(inCode);
    }

    @Test
    void listEveryHeaderThatMeansSomethingToTheServer() {
        Set<String> inDocument = new TreeSet<>(
                AsyncApi.at("/components/messageTraits/send/headers/properties").propertyNames());
        for (String frame : List.of("connect", "subscribe", "unsubscribe", "disconnect")) {
            inDocument.addAll(headers("frame-" + frame));
        }
        var inCode = Stream.of(StompHeader.values())
                .map(StompHeader::text)
                .filter(header -> !NOT_FOR_CLIENTS.contains(header))
                .toList();
        assertThat(inDocument).containsExactlyInAnyOrderElementsOf(inCode);
    }

    private static Set<String> headers(String frame) {
        return Set.copyOf(AsyncApi.at("/components/messages/" + frame + "/headers/properties")
                .propertyNames());
    }

    @Test
    void errorAndReceiptFramesAreAsTheySay() {
        for (Ending ending : Ending.values()) {
            if (ending.errorCode() != null) {
                agrees("frame-error", Frames.error(StompVersion.V1_2, ending, ending.sentence(), "r1"));
                agrees("frame-error", Frames.error(StompVersion.V1_2, ending, ending.sentence(), null));
            }
        }
        agrees("frame-receipt", Frames.receipt(StompVersion.V1_2, "r1", 42));
        agrees("frame-receipt", Frames.receipt(StompVersion.V1_2, "r1", 0));
    }

    private static void agrees(String message, byte[] frame) {
        var text = new String(frame, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        Map<String, String> headers = new HashMap<>();
        text.substring(text.indexOf('\n') + 1, end).lines().forEach(line -> {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1));
        });
        assertThat(headers(message)).containsAll(headers.keySet());
        assertThat(AsyncApi.problemsOfHeaders("/components/messages/" + message, headers))
                .isEmpty();
        var body = text.substring(end + 2, text.length() - 1);
        if (!body.isEmpty()) {
            assertThat(AsyncApi.problems(message, new JsonMapper().readTree(body)))
                    .isEmpty();
        }
    }

    @Test
    void addressesAreTheDestinations() {
        assertThat(address("room")).isEqualTo(Destination.APP_ROOM + "{room}");
        assertThat(address("session")).isEqualTo(Destination.APP_SESSION);
        assertThat(address("signals")).isEqualTo(Destination.USER_SIGNAL);
        assertThat(address("topic")).isEqualTo(Destination.TOPIC_ROOM + "{room}");
        assertThat(AsyncApi.at("/channels/frames/address").isNull()).isTrue();
        assertThat(AsyncApi.at("/channels").size()).isEqualTo(5);
    }

    private static String address(String channel) {
        return AsyncApi.at("/channels/" + channel + "/address").asString();
    }

    @Test
    void boundsAreTheDecoders() {
        var limits = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("heliograph", EdgeProperties.class)
                .settings()
                .frames();
        assertThat(bound("headers")).isEqualTo(limits.headerCount());
        assertThat(bound("header-name-bytes")).isEqualTo(limits.headerName());
        assertThat(bound("header-value-bytes")).isEqualTo(limits.headerValue());
        assertThat(bound("authorization-bytes")).isEqualTo(limits.authorizationValue());
        assertThat(bound("frame-bytes-before-connected")).isEqualTo(limits.frameSizeBeforeConnected());
        assertThat(AsyncApi.at("/components/messages/frame-connect/headers/properties/login/maxLength")
                        .asInt())
                .isEqualTo(Connecting.MAX_LOGIN);
    }

    private static int bound(String name) {
        return AsyncApi.at("/x-bounds/" + name).asInt();
    }
}
