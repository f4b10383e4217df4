package io.heliograph.signal;

import static io.heliograph.signal.Bodies.control;
import static io.heliograph.signal.Bodies.offer;
import static io.heliograph.signal.Bodies.reading;
import static io.heliograph.signal.Bodies.refusal;
import static io.heliograph.signal.Bodies.request;
import static io.heliograph.signal.Bodies.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is refused, with which code and sentence, and which id the refusal bears.
class SignalReaderRefusalTests {

    private static final String V0 = "v=0\\r\\n";
    private static final String SETTINGS = "`data` must hold at least one of locked, lobby, capacity, passcode.";
    private static final String BAN = "`data.ban` must be an integer from 0 to 315360000.";
    private static final String KINDS = "`data.kinds` must be a list, not empty, of audio, video, screen.";
    private static final String NO_ACTION = "There is no such `action`.";
    private static final String REV = "`resume.rev` must be an integer from 0.";
    private static final String INDEX = "`candidate.sdpMLineIndex` must be an integer from 0 to 65535.";
    private static final String SDP = "`sdp` must be a session description, a string that starts with the line v=0.";

    /// Bad bodies with the id `i1` and the sentence that answers them, here and below.
    static Stream<String[]> badEnvelopes() {
        return Stream.of(
                row("{'id':'i1'}", "`type` is missing."),
                row("{'id':'i1','type':null}", "`type` is missing."),
                row("{'id':'i1','type':5}", "`type` must be a string."),
                row("{'id':'i1','type':''}", "There is no such `type`."),
                row("{'id':'i1','type':'Offer'}", "There is no such `type`."),
                row("{'id':'i1','type':'leave','type':'leave'}", "`type` is given twice."),
                row("{'id':'i1','type':'leave','id':'i2'}", "`id` is given twice."),
                row("{'type':'leave','pc':'a','pc':'a','id':'i1'}", "`pc` is given twice."));
    }

    static Stream<String[]> badDescriptions() {
        return Stream.of(
                row("{'type':'offer','id':'i1'}", "`sdp` is missing."),
                row("{'type':'offer','sdp':null,'id':'i1'}", "`sdp` is missing."),
                row("{'type':'offer','sdp':5,'id':'i1'}", SDP),
                row("{'type':'answer','sdp':{'sdp':'v=0'},'id':'i1'}", SDP),
                row(offer(""), SDP),
                row(offer("v=1\\r\\n"), SDP),
                row(offer("v=00\\r\\n"), SDP),
                row(offer("\\r\\nv=0\\r\\n"), SDP),
                row(offer(V0 + "m=audio UDP\\r\\n"), SDP),
                row(offer(V0 + "a=b\\rm=audio 9 X\\r\\n"), SDP),
                row("{'type':'offer','to':'','sdp':'v=0','id':'i1'}", "`to` must be a string of 1 to 64 characters."),
                row("{'type':'offer','to':5,'sdp':'v=0','id':'i1'}", "`to` must be a string of 1 to 64 characters."),
                row(
                        "{'type':'offer','pc':'" + "p".repeat(33) + "','sdp':'v=0','id':'i1'}",
                        "`pc` must be a string of 1 to 32 characters."));
    }

    static Stream<String[]> badCandidates() {
        return Stream.of(
                row("{'type':'candidate','id':'i1'}", "`candidate` is missing."),
                row("{'type':'candidate','candidate':'','id':'i1'}", "`candidate` must be an object."),
                row("{'type':'candidate','candidate':[],'id':'i1'}", "`candidate` must be an object."),
                row(candidate("{'candidate':5}"), "`candidate.candidate` must be a string."),
                row(candidate("{'candidate':'a','candidate':'b'}"), "`candidate.candidate` is given twice."),
                row(candidate("{'sdpMid':0}"), "`candidate.sdpMid` must be a string."),
                row(candidate("{'sdpMLineIndex':'0'}"), INDEX),
                row(candidate("{'sdpMLineIndex':-1}"), INDEX),
                row(candidate("{'sdpMLineIndex':65536}"), INDEX),
                row(candidate("{'sdpMLineIndex':1.0}"), INDEX),
                row(candidate("{'sdpMLineIndex':" + "9".repeat(900) + "}"), INDEX),
                row(
                        candidate("{'usernameFragment':'" + "u".repeat(257) + "'}"),
                        "`candidate.usernameFragment` must be a string of at most 256 characters."));
    }

    static Stream<String[]> badJoins() {
        return Stream.of(
                row(join("'name':5"), "`name` must be a string of at most 64 characters."),
                row(join("'name':'" + "n".repeat(65) + "'"), "`name` must be a string of at most 64 characters."),
                row(join("'name':'a\\nb'"), "`name` must be free of control characters."),
                row(join("'name':'a\\u009fb'"), "`name` must be free of control characters."),
                row(join("'media':'audio'"), "`media` must be an object."),
                row(join("'media':{'audio':1}"), "`media.audio` must be true or false."),
                row(join("'media':{'screen':'true'}"), "`media.screen` must be true or false."),
                row(join("'media':{'video':true,'video':false}"), "`media.video` is given twice."),
                row(join("'meta':[]"), "`meta` must be an object."),
                row(join("'passcode':5"), "`passcode` must be a string of at most 64 characters."),
                row(
                        join("'passcode':'" + "p".repeat(65) + "'"),
                        "`passcode` must be a string of at most 64 characters."),
                row(join("'resume':'token'"), "`resume` must be an object."),
                row(join("'resume':{}"), "`resume.peer` is missing."),
                row(join("'resume':{'peer':'p','rev':1}"), "`resume.token` is missing."),
                row(join("'resume':{'peer':'p','token':'t'}"), "`resume.rev` is missing."),
                row(
                        join("'resume':{'peer':'','token':'t','rev':1}"),
                        "`resume.peer` must be a string of 1 to 64 characters."),
                row(join("'resume':{'peer':'p','token':'t','rev':-1}"), REV),
                row(join("'resume':{'peer':'p','token':'t','rev':'1'}"), REV),
                row(join("'resume':{'peer':'p','token':'t','rev':1e3}"), REV),
                row(join("'resume':{'peer':'p','token':'t','rev':9223372036854775808}"), REV));
    }

    static Stream<String[]> badControls() {
        return Stream.of(
                row("{'type':'control','id':'i1'}", "`action` is missing."),
                row("{'type':'control','action':5,'id':'i1'}", "`action` must be a string."),
                row(control("", "{}"), NO_ACTION),
                row(control("Chat", "{}"), NO_ACTION),
                row(control("x-", "{}"), NO_ACTION),
                row(control("X-a", "{}"), NO_ACTION),
                row(control("x-a b", "{}"), NO_ACTION),
                row(control("x-ä", "{}"), NO_ACTION),
                row(control("x-" + "a".repeat(63), "{}"), NO_ACTION),
                row(control("x-a", "'text'"), "`data` must be an object."),
                row(control("x-a", "[]"), "`data` must be an object."),
                row(control("close", "5"), "`data` must be an object."),
                row(control("chat", "null"), "`data` is missing."),
                row(control("chat", "{}"), "`data.text` is missing."),
                row(control("chat", "{'text':5}"), "`data.text` must be a string."),
                row(control("chat", "{'text':'a','text':'b'}"), "`data.text` is given twice."),
                row(control("update", "null"), "`data` is missing."),
                row(control("update", "{'name':5}"), "`data.name` must be a string of at most 64 characters."),
                row(control("update", "{'name':'\\u007f'}"), "`data.name` must be free of control characters."),
                row(control("update", "{'media':[]}"), "`data.media` must be an object."),
                row(control("update", "{'media':{'audio':0}}"), "`media.audio` must be true or false."),
                row(control("update", "{'meta':1}"), "`data.meta` must be an object."),
                row(control("hangup", "{'pc':''}"), "`data.pc` must be a string of 1 to 32 characters."));
    }

    static Stream<String[]> badModeration() {
        return Stream.of(
                row(control("mute", "null"), "`data` is missing."),
                row(control("mute", "{}"), "`data.kinds` is missing."),
                row(control("mute", "{'kinds':[]}"), KINDS),
                row(control("mute", "{'kinds':'audio'}"), KINDS),
                row(control("unmute", "{'kinds':['audio','chat']}"), KINDS),
                row(control("unmute", "{'kinds':['audio',5]}"), KINDS),
                row(control("unmute", "{'kinds':['audio',['video']]}"), KINDS),
                row(control("grant", "{'kinds':['audio']}"), "`data.permissions` is missing."),
                row(
                        control("revoke", "{'permissions':['all']}"),
                        "`data.permissions` must be a list, not empty, of audio, video, screen, chat."),
                row(control("role", "{}"), "`data.role` is missing."),
                row(control("role", "{'role':'owner'}"), "`data.role` must be moderator, speaker or listener."),
                row(control("role", "{'role':5}"), "`data.role` must be moderator, speaker or listener."),
                row(control("kick", "{'ban':-1}"), BAN),
                row(control("kick", "{'ban':315360001}"), BAN),
                row(control("kick", "{'ban':'1'}"), BAN),
                row(
                        control("kick", "{'reason':'" + "r".repeat(257) + "'}"),
                        "`data.reason` must be a string of at most 256 characters."),
                row(control("deny", "{'reason':5}"), "`data.reason` must be a string of at most 256 characters."),
                row(control("configure", "null"), "`data` is missing."),
                row(control("configure", "{}"), SETTINGS),
                row(control("configure", "{'locked':null,'other':1}"), SETTINGS),
                row(control("configure", "{'locked':'yes'}"), "`data.locked` must be true or false."),
                row(control("configure", "{'capacity':0}"), "`data.capacity` must be an integer from 1 to 1000."),
                row(control("configure", "{'capacity':1001}"), "`data.capacity` must be an integer from 1 to 1000."),
                row(
                        control("configure", "{'passcode':5}"),
                        "`data.passcode` must be a string of at most 64 characters."));
    }

    private static String[] row(String body, String sentence) {
        return new String[] {body, sentence};
    }

    private static String candidate(String init) {
        return "{'type':'candidate','candidate':" + init + ",'id':'i1'}";
    }

    private static String join(String field) {
        return "{'type':'join'," + field + ",'id':'i1'}";
    }

    @ParameterizedTest
    @MethodSource({"badEnvelopes", "badDescriptions", "badCandidates", "badJoins", "badControls", "badModeration"})
    void refusesABadFieldByItsName(String body, String sentence) {
        assertThat(reading(body))
                .isEqualTo(new Reading.Unreadable<Signal>(
                        new SignalId("i1"), new Refusal(ErrorCode.BAD_REQUEST, sentence)));
    }

    @ParameterizedTest
    @CsvSource({
        "mute,{'kinds':['audio']}",
        "unmute,{'kinds':['audio']}",
        "grant,{'permissions':['chat']}",
        "revoke,{'permissions':['chat']}",
        "role,{'role':'speaker'}",
        "kick,{}",
        "admit,{}",
        "deny,{}"
    })
    void refusesToModerateNobody(String action, String data) {
        String body = control(action, data.replace('"', '\'')).replace("'to':'p2',", "");
        assertThat(refusal(body)).isEqualTo(new Refusal(ErrorCode.BAD_REQUEST, "`to` is missing."));
    }

    @ParameterizedTest
    @CsvSource({"leave,''", "leave,5", "leave,[]", "leave,{}", "leave,true"})
    void refusesABadIdWithoutOne(String type, String id) {
        String body = "{'type':'" + type + "','id':" + (id.isEmpty() ? "''" : id) + "}";
        assertThat(unreadable(reading(body)))
                .isEqualTo(new Reading.Unreadable<Signal>(
                        null, new Refusal(ErrorCode.BAD_REQUEST, "`id` must be a string of 1 to 64 characters.")));
        assertThat(unreadable(reading("{'type':'leave','id':'" + "i".repeat(65) + "'}"))
                        .id())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'i1','type':'authorize'} | `token` is missing.",
                "{'id':'i1','type':'authorize','token':5} | `token` must be a string, not empty.",
                "{'id':'i1','type':'authorize','token':''} | `token` must be a string, not empty.",
                "{'id':'i1','type':'authorize','token':'a','token':'b'} | `token` is given twice.",
                "{'id':'i1','type':'join'} | There is no such `type`.",
                "{'id':'i1'} | `type` is missing."
            },
            quoteCharacter = '~')
    void refusesABadRequestToTheSession(String body, String sentence) {
        assertThat(request(body))
                .isEqualTo(new Reading.Unreadable<SessionRequest>(
                        new SignalId("i1"), new Refusal(ErrorCode.BAD_REQUEST, sentence)));
    }

    @Test
    void neverRepeatsInput() {
        String secret = "{'secret':'secret','type':'secret','id':'i1','to':{'secret':1}}";
        assertThat(refusal(secret).sentence()).doesNotContain("secret");
    }
}
