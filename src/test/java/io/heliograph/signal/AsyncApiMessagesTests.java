package io.heliograph.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.asyncapi.AsyncApi;
import io.heliograph.asyncapi.Mutant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The AsyncAPI document and the golden files are of one mind, and its schemas take what the reader takes.
class AsyncApiMessagesTests {

    private static final JsonMapper JSON = new JsonMapper();

    /// What the server may leave out of its messages. Everything else in a golden file has to be there.
    private static final Set<String> MAY_BE_LEFT_OUT =
            Set.of("/re", "/id", "/iceTtl", "/retryAfter", "/reason", "/username", "/credential", "/audio", "/video");

    /// Whose inside is the application's, or is handed on as a client wrote it.
    private static final Set<String> OPAQUE =
            Set.of("/self/meta", "/peers/0/meta", "/peer/meta", "/data", "/candidate");

    private final SignalReader reader = new SignalReader(SignalLimits.DEFAULT);

    private static Map<String, List<String>> goldenFilesOfMessages() {
        Map<String, List<String>> files = new TreeMap<>();
        AsyncApi.at("/components/messages").forEachEntry((message, definition) -> {
            List<String> names = new ArrayList<>();
            definition
                    .path("examples")
                    .forEach(example -> names.add(example.get("name").asString()));
            files.put(message, names);
        });
        return files;
    }

    private static JsonNode golden(String name) {
        return JSON.readTree(GoldenFiles.read(name + ".json"));
    }

    static Stream<String> client() {
        return AsyncApi.messages("client").stream();
    }

    static Stream<String> server() {
        return AsyncApi.messages("server").stream();
    }

    @Test
    void everyGoldenFileIsAnExampleOfOneMessage() {
        List<String> files = goldenFilesOfMessages().values().stream()
                .flatMap(List::stream)
                .map(name -> name + ".json")
                .toList();
        assertThat(files).containsExactlyInAnyOrderElementsOf(GoldenFiles.names());
    }

    @ParameterizedTest
    @MethodSource({"client", "server"})
    void examplesAreGoldenFilesWhichTheirSchemaTakes(String message) {
        var examples = AsyncApi.at("/components/messages/" + message + "/examples");
        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            var golden = golden(example.get("name").asString());
            assertThat(example.get("payload")).isEqualTo(golden);
            assertThat(AsyncApi.problems(message, golden)).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource({"client", "server"})
    void examplesAreNoOtherMessageOfTheirChannel(String message) {
        var channels = Stream.of("room", "session", "signals", "topic")
                .filter(channel -> AsyncApi.messagesOf(channel).contains(message))
                .toList();
        assertThat(channels)
                .isNotEmpty()
                .allSatisfy(channel -> goldenFilesOfMessages()
                        .get(message)
                        .forEach(name -> assertThat(AsyncApi.fitting(channel, golden(name)))
                                .as(name)
                                .containsExactly(message)));
    }

    @ParameterizedTest
    @MethodSource("client")
    void schemasTakeWhatTheReaderTakesAndNothingElse(String message) {
        for (String name : goldenFilesOfMessages().get(message)) {
            var golden = golden(name);
            var mutants = Stream.of(
                            Mutant.withoutAField(golden),
                            Mutant.withAnotherType(golden),
                            Mutant.withAnotherSize(golden))
                    .flatMap(List::stream)
                    .toList();
            assertThat(mutants)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(mutant -> assertThat(
                                    AsyncApi.problems(message, mutant.json()).isEmpty())
                            .as(name + mutant)
                            .isEqualTo(isRead(message, mutant.json())));
        }
    }

    private boolean isRead(String message, JsonNode body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        var reading = AsyncApi.messagesOf("session").contains(message)
                ? reader.readSessionRequest(bytes, 0, bytes.length)
                : reader.readSignal(bytes, 0, bytes.length);
        return reading instanceof Reading.Read<?>;
    }

    @ParameterizedTest
    @MethodSource("server")
    void aMessageOfTheServerIsNoneWithoutAFieldOrWithOneOfAnotherType(String message) {
        for (String name : goldenFilesOfMessages().get(message)) {
            var golden = golden(name);
            assertThat(Mutant.withoutAField(golden))
                    .filteredOn(mutant -> !mutant.isWithin(OPAQUE) && !mayBeLeftOut(message, mutant.path()))
                    .isNotEmpty()
                    .allSatisfy(mutant -> assertThat(AsyncApi.problems(message, mutant.json()))
                            .as(name + mutant)
                            .isNotEmpty());
            assertThat(Mutant.withAnotherType(golden))
                    .filteredOn(mutant -> !mutant.isWithin(OPAQUE))
                    .filteredOn(mutant -> !Set.of("null", "{}").contains(mutant.change())
                            || !mutant.path().equals("/candidate"))
                    .isNotEmpty()
                    .allSatisfy(mutant -> assertThat(AsyncApi.problems(message, mutant.json()))
                            .as(name + mutant)
                            .isNotEmpty());
        }
    }

    private static boolean mayBeLeftOut(String message, String path) {
        var required = Set.of("server-peer-left", "server-room-closed", "server-goaway");
        if (path.endsWith("/reason") && required.contains(message)) {
            return false;
        }
        if (message.equals("server-control") && Set.of("/from", "/data").contains(path)
                || message.equals("server-error") && path.equals("/room")) {
            return true;
        }
        return MAY_BE_LEFT_OUT.contains(path.substring(path.lastIndexOf('/')))
                && !path.endsWith("self/id")
                && !path.endsWith("peer/id")
                && !path.matches("/peers/\\d+/id");
    }

    @Test
    void wordsAreTheCodes() {
        words("ErrorCode", Stream.of(ErrorCode.values()).map(ErrorCode::text));
        words("Role", Stream.of(Role.values()).map(Role::text));
        words("Permission", Stream.of(Permission.values()).map(Permission::text));
        words("PeerState", Stream.of(PeerState.values()).map(PeerState::text));
        words("LeaveReason", Stream.of(LeaveReason.values()).map(LeaveReason::text));
        words("GoAwayReason", Stream.of(GoAwayReason.values()).map(GoAwayReason::text));
    }

    private static void words(String schema, Stream<String> inCode) {
        assertThat(AsyncApi.words("/components/schemas/" + schema + "/enum"))
                .as(schema)
                .containsExactlyInAnyOrderElementsOf(inCode.toList());
    }

    @Test
    void controlsAreTheReaders() {
        Set<String> documented = new TreeSet<>();
        client().map(message -> AsyncApi.at("/components/messages/" + message + "/payload/properties/action/const"))
                .filter(JsonNode::isString)
                .forEach(action -> documented.add(action.asString()));
        Set<String> inCode = new TreeSet<>();
        for (Signal signal : GoldenFiles.signals().values()) {
            if (signal instanceof Signal.Control control && !(control.action() instanceof Action.Application)) {
                inCode.add(control.action().name());
            }
        }
        assertThat(documented).hasSize(13).isEqualTo(inCode);
    }

    @Test
    void sizesAreTheReaders() {
        assertThat(bytes("Sdp")).isEqualTo(SignalLimits.DEFAULT.sdp());
        assertThat(bytes("Candidate")).isEqualTo(SignalLimits.DEFAULT.candidate());
        assertThat(bytes("NewMeta")).isEqualTo(SignalLimits.META);
        assertThat(bytes("ChatData/properties/text")).isEqualTo(SignalLimits.TEXT);
        assertThat(Stream.of("Data", "ProfileData", "ChatData", "ConnectionData", "KindsData", "PermissionsData"))
                .allSatisfy(data -> assertThat(bytes(data)).isEqualTo(SignalLimits.DATA));
        assertThat(Stream.of("RoleData", "KickData", "SettingsData", "ReasonData"))
                .allSatisfy(data -> assertThat(bytes(data)).isEqualTo(SignalLimits.DATA));
        assertThat(AsyncApi.at("/components/messages/client-authorize/payload/properties/token/x-max-bytes")
                        .asInt())
                .isEqualTo(SignalReader.MAX_TOKEN);
        assertThat(AsyncApi.at("/x-bounds/json-depth").asInt()).isEqualTo(SignalLimits.DEPTH);
    }

    private static int bytes(String schema) {
        return AsyncApi.at("/components/schemas/" + schema + "/x-max-bytes").asInt();
    }
}
