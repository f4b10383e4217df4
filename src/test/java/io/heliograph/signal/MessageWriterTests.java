package io.heliograph.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// What the golden files do not show: what is left out, and how text is escaped.
class MessageWriterTests {

    private static final RoomId ROOM = new RoomId("r");
    private static final Stamp STAMP = new Stamp(ROOM, 7, 8);
    private static final PeerId P1 = new PeerId("p1");

    private static String written(Message message) {
        return new String(MessageWriter.write(message), UTF_8).replace('"', '\'');
    }

    private static String string(String text) {
        return new String(new JsonBytes(1).string(text).toByteArray(), UTF_8);
    }

    @Test
    void leavesOutWhatHasNoValue() {
        assertThat(written(new Message.Waiting(null, STAMP, P1)))
                .isEqualTo("{'type':'waiting','room':'r','rev':7,'ts':8,'peer':'p1'}");
        assertThat(written(new Message.Control(STAMP, P1, null, "admit", null)))
                .isEqualTo("{'type':'control','room':'r','rev':7,'ts':8,'from':'p1','action':'admit'}");
        assertThat(written(new Message.Control(STAMP, null, null, "x-poll", null)))
                .isEqualTo("{'type':'control','room':'r','rev':7,'ts':8,'action':'x-poll'}");
        assertThat(written(new Message.Notice(ROOM, 8, JsonText.EMPTY_OBJECT)))
                .isEqualTo("{'type':'notice','room':'r','ts':8,'data':{}}");
        assertThat(written(new Message.Authorized(null))).isEqualTo("{'type':'authorized'}");
        Refusal refusal = new Refusal(ErrorCode.UNAVAILABLE, "s");
        assertThat(written(new Message.Failure(null, null, refusal, null)))
                .isEqualTo("{'type':'error','code':'unavailable','message':'s'}");
    }

    @Test
    void namesIceServersEvenWhereThereAreNone() {
        assertThat(written(new Message.Ice(null, IceGrant.NONE))).isEqualTo("{'type':'ice','iceServers':[]}");
        Peer self = new Peer(
                P1, "u", "n", Role.LISTENER, Permissions.NONE, PeerState.AWAY, 7, Media.NONE, JsonText.EMPTY_OBJECT);
        RoomSettings settings = new RoomSettings(2, true, true);
        assertThat(written(new Message.Joined(null, STAMP, true, self, List.of(), settings, new Secret("t"), 5)))
                .isEqualTo("{'type':'joined','room':'r','rev':7,'ts':8,'recovered':true,"
                        + "'self':{'id':'p1','user':'u','name':'n','role':'listener','permissions':[],'state':'away',"
                        + "'since':7,'media':{},'meta':{}},'peers':[],"
                        + "'settings':{'capacity':2,'locked':true,'lobby':true},'iceServers':[],"
                        + "'resume':{'token':'t','window':5}}");
    }

    @Test
    void saysWhetherToComeBack() {
        assertThat(written(new Message.GoAway(GoAwayReason.REPLACED, 0)))
                .isEqualTo("{'type':'goaway','reason':'replaced','reconnect':false,'after':0}");
    }

    @Test
    void growsAsItMust() {
        Peer peer = new Peer(
                P1,
                "ä".repeat(1000),
                "\n".repeat(64),
                Role.SPEAKER,
                Permissions.ALL,
                PeerState.ONLINE,
                1,
                Media.NONE,
                JsonText.EMPTY_OBJECT);
        assertThat(written(new Message.PeerJoined(STAMP, peer)))
                .contains("ä".repeat(1000), "\\n".repeat(64))
                .endsWith("}}");
    }

    @Test
    void escapesAsLittleAsItMay() {
        assertThat(string("a\"b\\c/<>&'\u007f")).isEqualTo("\"a\\\"b\\\\c/<>&'\u007f\"");
        assertThat(string("\n\r\t\0\u001f\b\f")).isEqualTo("\"\\n\\r\\t\\u0000\\u001f\\u0008\\u000c\"");
        assertThat(string("ä€😀\u2028")).isEqualTo("\"ä€😀\u2028\"");
        assertThat(string("")).isEqualTo("\"\"");
    }

    @Test
    void writesALoneSurrogateAsTheReplacementCharacter() {
        assertThat(string("a\ud800b\udc00")).isEqualTo("\"a\ufffdb\ufffd\"");
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void writesStringsThatOthersRead(@ForAll String text) {
        String wellFormed = new String(text.getBytes(UTF_8), UTF_8);
        assertThat(JsonMapper.shared().readTree(string(wellFormed)).asString()).isEqualTo(wellFormed);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 99, 100, 1_790_000_000_000L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void writesNumbers(long value) {
        assertThat(new String(new JsonBytes(0).number(value).toByteArray(), UTF_8))
                .isEqualTo(Long.toString(value));
    }

    @Property(tries = 2000)
    void writesAnyNumber(@ForAll long value) {
        assertThat(new String(new JsonBytes(0).number(value).toByteArray(), UTF_8))
                .isEqualTo(Long.toString(value));
    }
}
