package io.heliograph.attack;

import static io.heliograph.attack.Leaks.CANARY;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// Bodies, and the `code` of the error that answers them. In JSON written here `'` stands for `"`.
final class JsonRows {

    private static final String BAD = "bad-request";
    private static final String LARGE = "too-large";

    @SuppressWarnings("ArrayRecordComponent")
    record Row(String name, byte[] body, String code) {

        /// The WebSocket frame that sends it.
        byte[] frame(String destination) {
            var head = "SEND\ndestination:" + destination + "\ncontent-length:" + body.length + "\n\n";
            return Masked.frame(
                    Masked.FIN | Masked.BINARY, Masked.join(head.getBytes(StandardCharsets.UTF_8), body, new byte[1]));
        }
    }

    static final List<Row> SYNTAX = Stream.of(
                    "",
                    " ",
                    "\n\n\n",
                    "{",
                    "}",
                    "[",
                    "{'type'",
                    "{'type':",
                    "{'type':'leave'",
                    "{'type':'leave',}",
                    "{,'type':'leave'}",
                    "{'type':'leave'}{}",
                    "{'type':'leave'}]",
                    "{'type':'leave'} " + CANARY,
                    "{type:'leave'}",
                    "{\\u0022type':'leave'}",
                    "{'type':'leave'/*" + CANARY + "*/}",
                    "{'type':'leave'}//",
                    "#{'type':'leave'}",
                    "{'type':'leave';'x':1}",
                    "{'type'='leave'}",
                    "{'type':'leave','x':NaN}",
                    "{'type':'leave','x':Infinity}",
                    "{'type':'leave','x':-Infinity}",
                    "{'type':'leave','x':+1}",
                    "{'type':'leave','x':01}",
                    "{'type':'leave','x':0x1F}",
                    "{'type':'leave','x':.5}",
                    "{'type':'leave','x':1.}",
                    "{'type':'leave','x':1e}",
                    "{'type':'leave','x':undefined}",
                    "{'type':'leave','x':True}",
                    "{'type':'leave','x':" + "[".repeat(33) + "]".repeat(33) + "}",
                    "{'type':'leave','x':" + "{'a':".repeat(40) + "1" + "}".repeat(40) + "}",
                    "{'type':'leave','x':" + "[".repeat(100_000) + "}",
                    "{'x':".repeat(20_000),
                    "null",
                    "true",
                    "5",
                    "'leave'",
                    "[]",
                    "[{'type':'leave'}]",
                    "{}",
                    "<leave/>",
                    "type=leave",
                    "{'type':'leave','type':'join'}",
                    "{'type':'join','name':'a','name':'b'}",
                    "{'type':'leave','id':'a','id':'b'}")
            .map(json -> row(shown(json), json, BAD))
            .toList();

    static final List<Row> TEXTS = List.of(
            encoded("UTF-16, big end first", StandardCharsets.UTF_16BE),
            encoded("UTF-16, little end first", StandardCharsets.UTF_16LE),
            encoded("UTF-16 with a mark", StandardCharsets.UTF_16),
            encoded("UTF-32", Charset.forName("UTF-32")),
            new Row("a byte order mark", Masked.join(Masked.bytes(0xEF, 0xBB, 0xBF), bytes("{'type':'leave'}")), BAD),
            garbled("Latin-1", 0xE9),
            garbled("an overlong quote", 0xC0, 0xA2),
            garbled("a surrogate in UTF-8", 0xED, 0xA0, 0x80),
            garbled("beyond the last code point", 0xF5, 0x80, 0x80, 0x80),
            garbled("a tail alone", 0x80),
            row("a high surrogate alone", "{'type':'leave','x':'\\ud800'}", BAD),
            row("a low surrogate alone", "{'type':'leave','x':'\\udc00'}", BAD),
            row("surrogates the wrong way round", "{'type':'leave','x':'\\udc00\\ud800'}", BAD),
            row("a surrogate in a name", "{'type':'leave','\\ud800':1}", BAD),
            row("NUL as an escape", "{'type':'leave','x':'\\u0000'}", BAD),
            row("NUL as it is", "{'type':'leave','x':'\0'}", BAD),
            row("a line end in a text", "{'type':'leave','x':'a\nb'}", BAD),
            row("an unknown escape", "{'type':'leave','x':'\\x41'}", BAD),
            row("half an escape", "{'type':'leave','x':'\\u00'}", BAD),
            row("an escape of the end", "{'type':'leave','x':'\\", BAD));

    static final List<Row> TYPES = List.of(
            row("type 5", "{'type':5}", BAD),
            row("type null", "{'type':null}", BAD),
            row("type an object", "{'type':{'type':'leave'}}", BAD),
            row("type an array", "{'type':['leave']}", BAD),
            row("an empty type", "{'type':''}", BAD),
            row("a type nobody knows", "{'type':'" + CANARY + "'}", BAD),
            row("a type of 100,000 letters", "{'type':'" + "t".repeat(100_000) + "'}", BAD),
            row("a type with a capital", "{'type':'Leave'}", BAD),
            row("a type with a blank", "{'type':'leave '}", BAD),
            row("a server's type: joined", "{'type':'joined'}", BAD),
            row("a server's type: error", "{'type':'error','code':'glare','message':'" + CANARY + "'}", BAD),
            row("a server's type: goaway", "{'type':'goaway','reason':'drain'}", BAD),
            row("a server's type: peer-left", "{'type':'peer-left','peer':'p'}", BAD),
            row("a server's type: notice", "{'type':'notice','data':{}}", BAD),
            row("a session's type in a room", "{'type':'authorize','token':'" + CANARY + "'}", BAD),
            row("only a prototype", "{'__proto__':{'type':'leave'}}", BAD),
            row("only a constructor", "{'constructor':{'prototype':{'type':'leave'}}}", BAD),
            row("only a class", "{'@class':'java.lang.Runtime','@type':'leave'}", BAD));

    static final List<Row> FIELDS = JsonFieldRows.ALL;

    static final List<Row> SIZES = List.of(
            row("an sdp over 128 KiB", "{'type':'offer','sdp':'v=0\\r\\n" + "a".repeat(128 << 10) + "'}", LARGE),
            row(
                    "a candidate over 4 KiB",
                    "{'type':'candidate','candidate':{'candidate':'" + "c".repeat(4 << 10) + "'}}",
                    LARGE),
            row("meta over 4 KiB", "{'type':'join','meta':{'x':'" + "m".repeat(4 << 10) + "'}}", LARGE),
            row(
                    "data over 16 KiB",
                    "{'type':'control','action':'x-a','data':{'x':'" + "d".repeat(16 << 10) + "'}}",
                    LARGE),
            row(
                    "a chat over 4 KiB",
                    "{'type':'control','action':'chat','data':{'text':'" + "t".repeat(4097) + "'}}",
                    LARGE),
            row("a number of 100,000 digits", "{'type':'leave','x':" + "9".repeat(100_000) + "}", BAD),
            row("a name of 65 letters", "{'type':'join','name':'" + "n".repeat(65) + "'}", BAD),
            row("an id of 65 letters", "{'type':'leave','id':'" + "i".repeat(65) + "'}", BAD),
            row("a pc of 33 letters", "{'type':'offer','sdp':'v=0\\r\\n','pc':'" + "p".repeat(33) + "'}", BAD),
            row("65 user name fragments", "{'type':'offer','sdp':'v=0\\r\\n" + fragments() + "'}", BAD));

    static final List<Row> FORGED = Stream.of(
                    "'from':'" + CANARY + "'",
                    "'room':'" + CANARY + "'",
                    "'rev':" + Long.MAX_VALUE,
                    "'rev':-1",
                    "'ts':0",
                    "'ts':'" + CANARY + "'",
                    "'user':'" + CANARY + "','role':'moderator','permissions':['" + CANARY + "']",
                    "'__proto__':{'from':'" + CANARY + "'}",
                    "'x':" + "[".repeat(31) + "]".repeat(31),
                    "'x':1e999999999",
                    "'x':" + "9".repeat(900),
                    "'x':'" + "x".repeat(200_000) + "'",
                    wide(),
                    "'from':{'from':[1,2,{'from':3}]}")
            .map(fields ->
                    row(shown(fields), "{'type':'control','action':'chat','data':{'text':'hello'}," + fields + "}", ""))
            .toList();

    private JsonRows() {}

    static Row row(String name, String json, String code) {
        return new Row(name, bytes(json), code);
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static Row encoded(String name, Charset charset) {
        return new Row(name, "{\"type\":\"leave\"}".getBytes(charset), BAD);
    }

    private static Row garbled(String name, int... bytes) {
        return new Row(name, Masked.join(bytes("{'type':'leave','x':'"), Masked.bytes(bytes), bytes("'}")), BAD);
    }

    private static String fragments() {
        var lines = new StringBuilder();
        for (int i = 0; i < 65; i++) {
            lines.append("a=ice-ufrag:").append(CANARY).append(i).append("\\r\\n");
        }
        return lines.toString();
    }

    private static String wide() {
        var fields = new StringBuilder("'n':1");
        for (int i = 0; i < 10_000; i++) {
            fields.append(",'n").append(i).append("':1");
        }
        return fields.toString();
    }

    private static String shown(String json) {
        var text = json.length() > 50 ? json.substring(0, 50) + "…" : json;
        return text.isBlank() ? "blank of " + json.length() : text;
    }
}
