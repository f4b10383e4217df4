package io.heliograph.attack;

import static io.heliograph.attack.Leaks.CANARY;

import java.util.List;
import java.util.stream.Stream;

/// What a peer tries that it may not. `{bob}` stands for another peer's id, `'` for `"`.
final class RoomRows {

    private static final String AUDIO = "'sdp':'v=0\\r\\nm=audio 9 X 0\\r\\na=" + "sendrecv\\r\\n'";
    private static final String VIDEO = "'sdp':'v=0\\r\\nm=video 9 X 0\\r\\na=sendonly\\r\\n'";
    private static final String DATA = "'sdp':'v=0\\r\\nm=application 9 X 0\\r\\n'";

    /// @param asListener whether the moderator makes it a listener before
    record Row(String name, String json, String code, boolean asListener) {}

    /// @param elsewhere whether it tries in another room
    record Resume(String name, String user, String json, boolean elsewhere) {}

    static final List<Row> MODERATION = Stream.of(
                    "'action':'mute','to':'{bob}','data':{'kinds':['audio']}",
                    "'action':'unmute','to':'{bob}','data':{'kinds':['audio']}",
                    "'action':'grant','to':'{bob}','data':{'permissions':['chat']}",
                    "'action':'revoke','to':'{bob}','data':{'permissions':['chat']}",
                    "'action':'role','to':'{bob}','data':{'role':'listener'}",
                    "'action':'role','to':'{bob}','data':{'role':'moderator'}",
                    "'action':'kick','to':'{bob}'",
                    "'action':'kick','to':'{bob}','data':{'ban':0}",
                    "'action':'configure','data':{'locked':true}",
                    "'action':'configure','data':{'lobby':true}",
                    "'action':'configure','data':{'capacity':2}",
                    "'action':'configure','data':{'passcode':'" + CANARY + "'}",
                    "'action':'admit','to':'{bob}'",
                    "'action':'deny','to':'{bob}'",
                    "'action':'close'",
                    "'action':'close','data':{'reason':'" + CANARY + "'}",
                    "'action':'close','role':'moderator','from':'{bob}'")
            .flatMap(action -> Stream.of(
                    new Row("as speaker: " + action, control(action), "forbidden", false),
                    new Row("as listener: " + action, control(action), "forbidden", true)))
            .toList();

    static final List<Row> SPEAKING = List.of(
            listener("offer audio to all", "{'type':'offer'," + AUDIO + "}"),
            listener("offer audio to one", "{'type':'offer','to':'{bob}'," + AUDIO + "}"),
            listener("offer video to one", "{'type':'offer','to':'{bob}'," + VIDEO + "}"),
            listener(
                    "offer video by the session's direction",
                    "{'type':'offer','sdp':'v=0\\r\\na=sendonly\\r\\nm=video 9 X\\r\\n'}"),
            listener("offer audio without a direction", "{'type':'offer','sdp':'v=0\\r\\nm=audio 9 X\\r\\n'}"),
            listener("offer audio, the lines ended by line feeds", "{'type':'offer','sdp':'v=0\\nm=audio 9 X\\n'}"),
            listener("offer audio in escapes", "{'type':'offer','sdp':'v=0\\u000d\\u000am=\\u0061udio 9 X\\r\\n'}"),
            listener(
                    "offer audio that is bundled, its port 0",
                    "{'type':'offer','sdp':'v=0\\r\\nm=audio 0 X\\r\\na=bundle-only\\r\\n'}"),
            listener(
                    "offer audio with two directions",
                    "{'type':'offer','sdp':'v=0\\r\\nm=audio 9 X\\r\\na=recvonly\\r\\na=sendrecv\\r\\n'}"),
            listener("chat with all", control("'action':'chat','data':{'text':'" + CANARY + "'}")),
            listener("chat with one", control("'action':'chat','to':'{bob}','data':{'text':'" + CANARY + "'}")),
            refused("answer what nobody offered", "{'type':'answer','to':'{bob}'," + DATA + "}", "stale"),
            refused("answer nobody", "{'type':'answer'," + DATA + "}", "stale"),
            refused("speak to nobody", "{'type':'offer','to':'" + CANARY + "'," + DATA + "}", "no-such-peer"),
            refused(
                    "make nobody a listener",
                    control("'action':'role','to':'" + CANARY + "','data':{'role':'listener'}"),
                    "forbidden"));

    /// Each signal that a member could send.
    static final List<String> ALL_SIGNALS = List.of(
            "{'type':'leave'}",
            "{'type':'offer'," + DATA + "}",
            "{'type':'offer','to':'{bob}'," + DATA + "}",
            "{'type':'answer','to':'{bob}'," + DATA + "}",
            "{'type':'candidate','to':'{bob}','candidate':null}",
            control("'action':'chat','data':{'text':'hello'}"),
            control("'action':'x-a','to':'{bob}'"),
            control("'action':'hangup'"),
            control("'action':'update','data':{'name':'m'}"),
            control("'action':'kick','to':'{bob}'"),
            control("'action':'configure','data':{'locked':true}"),
            control("'action':'close'"));

    static final List<String> TO_BOB = List.of(
            "{'type':'offer','to':'{bob}'," + DATA + "}",
            "{'type':'answer','to':'{bob}'," + DATA + "}",
            "{'type':'candidate','to':'{bob}','candidate':null}",
            control("'action':'chat','to':'{bob}','data':{'text':'hello'}"),
            control("'action':'x-a','to':'{bob}'"),
            control("'action':'mute','to':'{bob}','data':{'kinds':['audio']}"),
            control("'action':'role','to':'{bob}','data':{'role':'listener'}"),
            control("'action':'kick','to':'{bob}'"));

    static final List<Resume> RESUMES = List.of(
            resume("with bob's token as mallory", "mallory", "{bob}", "{bob's}", false),
            resume("with eve's token as bob", "bob", "{bob}", "{eve's}", false),
            resume("with eve's token as eve", "eve", "{bob}", "{eve's}", false),
            resume("with a guess as bob", "bob", "{bob}", CANARY, false),
            resume("with most of bob's token as bob", "bob", "{bob}", "{cut}", false),
            resume("with a blank after bob's token", "bob", "{bob}", "{bob's} ", false),
            resume("with bob's token in another room", "bob", "{bob}", "{bob's}", true),
            resume("a peer that is none", "bob", CANARY, "{bob's}", false));

    private RoomRows() {}

    private static String control(String action) {
        return "{'type':'control'," + action + "}";
    }

    private static Row listener(String name, String json) {
        return new Row("as listener: " + name, json, "forbidden", true);
    }

    private static Row refused(String name, String json, String code) {
        return new Row(name, json, code, false);
    }

    private static Resume resume(String name, String user, String peer, String token, boolean elsewhere) {
        var json = "{'type':'join','resume':{'peer':'" + peer + "','token':'" + token + "','rev':0}}";
        return new Resume(name, user, json, elsewhere);
    }
}
