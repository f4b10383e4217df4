package io.heliograph.attack;

import static io.heliograph.attack.Forged.HS256;
import static io.heliograph.attack.Forged.ROOMS;
import static io.heliograph.attack.Forged.SECRET;
import static io.heliograph.attack.Forged.claims;
import static io.heliograph.attack.Forged.good;
import static io.heliograph.attack.Forged.part;
import static io.heliograph.attack.Forged.signed;
import static io.heliograph.attack.Forged.times;
import static io.heliograph.attack.Forged.unsigned;
import static io.heliograph.attack.Leaks.CANARY;

import java.util.List;
import java.util.function.Supplier;

/// What is shown instead of a good token, made when it is shown; and what the bearer of a good one may not.
final class TokenRows {

    /// @param header of CONNECT
    record Row(String name, Supplier<String> header, String code, int closeCode) {}

    /// @param json sent to the room; `'` stands for `"`
    record Act(String name, String room, String json, String code) {}

    static final List<Row> ALGORITHMS = List.of(
            bad("alg none", () -> unsigned("{'alg':'none'}", claims("ada"))),
            bad("alg None", () -> unsigned("{'alg':'None'}", claims("ada"))),
            bad("alg nOnE", () -> unsigned("{'alg':'nOnE'}", claims("ada"))),
            bad("alg none, signed", () -> signed("{'alg':'none'}", claims("ada"), "HmacSHA256", SECRET)),
            bad("no alg", () -> signed("{'typ':'JWT'}", claims("ada"), "HmacSHA256", SECRET)),
            bad("alg of nothing", () -> signed("{'alg':''}", claims("ada"), "HmacSHA256", SECRET)),
            bad("alg unknown", () -> signed("{'alg':'" + CANARY + "'}", claims("ada"), "HmacSHA256", SECRET)),
            bad("no signature", () -> unsigned(HS256, claims("ada"))),
            bad("another secret", () -> signed(HS256, claims("ada"), "HmacSHA256", "x".repeat(32))),
            bad("an empty secret", () -> signed(HS256, claims("ada"), "HmacSHA256", "\0")),
            bad("HS384 by the same secret", () -> signed("{'alg':'HS384'}", claims("ada"), "HmacSHA384", SECRET)),
            bad("HS512 by the same secret", () -> signed("{'alg':'HS512'}", claims("ada"), "HmacSHA512", SECRET)),
            bad("RS256 signed by the secret", () -> signed("{'alg':'RS256'}", claims("ada"), "HmacSHA256", SECRET)),
            bad("ES256 with a signature of zeros", () -> unsigned("{'alg':'ES256'}", claims("ada")) + "A".repeat(86)),
            bad(
                    "a key of its own",
                    () -> signed("{'alg':'HS256','jwk':{'kty':'oct','k':'eHh4'}}", claims("ada"), "HmacSHA256", "xxx")),
            bad(
                    "a key to be fetched",
                    () -> signed(
                            "{'alg':'HS256','jku':'http://127.0.0.1/" + CANARY + "'}",
                            claims("ada"),
                            "HmacSHA256",
                            "x")),
            bad(
                    "a key id that is a path",
                    () -> signed("{'alg':'HS256','kid':'../../dev/null'}", claims("ada"), "HmacSHA256", "\0")),
            bad(
                    "something critical",
                    () -> signed(
                            "{'alg':'HS256','crit':['" + CANARY + "'],'" + CANARY + "':1}",
                            claims("ada"),
                            "HmacSHA256",
                            SECRET)),
            bad(
                    "claims changed after signing",
                    () -> good("ada").replaceFirst("\\.[^.]+\\.", "." + part(claims("admin")) + ".")),
            bad("one letter of the signature changed", () -> flipped(good("ada"))));

    static final List<Row> CLAIMS = List.of(
            bad("no exp", () -> hs256("{'sub':'ada'," + ROOMS + "}")),
            bad("an exp that is a text", () -> hs256("{'sub':'ada','exp':'tomorrow'," + ROOMS + "}")),
            bad("an exp beyond all", () -> hs256("{'sub':'ada','exp':99999999999999," + ROOMS + "}")),
            bad("a life of a week", () -> hs256("{'sub':'ada'," + times(0, 7 * 86_400) + "," + ROOMS + "}")),
            new Row(
                    "an exp that is over",
                    () -> "Authorization:Bearer " + hs256("{'sub':'ada'," + times(-7200, -3600) + "," + ROOMS + "}"),
                    "expired",
                    4402),
            bad("an nbf to come", () -> hs256("{'sub':'ada','nbf':99999999999," + times(0, 3600) + "," + ROOMS + "}")),
            bad("no sub", () -> hs256("{" + times(0, 3600) + "," + ROOMS + "}")),
            bad("an empty sub", () -> hs256("{'sub':''," + times(0, 3600) + "," + ROOMS + "}")),
            bad("a sub that is an object", () -> hs256("{'sub':{'a':1}," + times(0, 3600) + "," + ROOMS + "}")),
            bad("claims that are an array", () -> hs256("['" + CANARY + "']")),
            bad("claims that are no JSON", () -> hs256(CANARY)),
            bad("rooms with a star that is not at the end", () -> rooms("{'a*b':'speaker'}")),
            bad("rooms with a pattern", () -> rooms("{'**':'speaker'}")),
            bad("rooms with a role that is none", () -> rooms("{'a':'admin'}")),
            bad("rooms that are a list", () -> rooms("['a']")),
            bad("rooms that are a text", () -> rooms("'*'")),
            bad("no claims", () -> hs256("")));

    static final List<Row> SHAPES = List.of(
            header("nothing", () -> "x:1"),
            header("an empty Authorization", () -> "Authorization:"),
            header("Bearer without a token", () -> "Authorization:Bearer "),
            header("Basic", () -> "Authorization:Basic YWRhOmFkYQ=="),
            header("a token as login", () -> "login:" + good("ada")),
            header("a token in a header of one's own", () -> "x-token:" + good("ada")),
            bad("a word", () -> CANARY),
            bad("one point", () -> "a.b"),
            bad("two points", () -> ".."),
            bad("five parts", () -> good("ada") + ".a.b"),
            bad("two tokens", () -> good("ada") + "," + good("eve")),
            bad("a point too much", () -> good("ada") + "."),
            bad("8,000 points", () -> ".".repeat(8_000)),
            bad("a header that is no JSON", () -> part(CANARY) + "." + part(claims("ada")) + ".AAAA"),
            bad(
                    "a header nested 1,000 deep",
                    () -> part("{'alg':" + "[".repeat(1_000) + "}") + "." + part(claims("ada")) + ".AAAA"),
            bad("an encrypted one", () -> part("{'alg':'dir','enc':'A256GCM'}") + "..AAAA.AAAA.AAAA"),
            bad("Base64 of the other kind", () -> good("ada").replace('-', '+').replace('_', '/') + "=="));

    static final List<Act> ACTS = List.of(
            forbidden("join a room that the token does not name", "other"),
            forbidden("join a room that is there already", "others"),
            forbidden("join a room named like the prefix", "team"),
            forbidden("join a room whose name goes on", "mine2"),
            forbidden("join a room of another case", "Mine"),
            new Act(
                    "configure as speaker",
                    "mine",
                    "{'type':'control','action':'configure','data':{'locked':true}}",
                    "forbidden"),
            new Act("close as speaker", "mine", "{'type':'control','action':'close'}", "forbidden"),
            new Act(
                    "make itself a moderator",
                    "mine",
                    "{'type':'control','action':'role','to':'{self}','data':{'role':'moderator'}}",
                    "forbidden"),
            new Act(
                    "offer audio as listener",
                    "mine-listened",
                    "{'type':'offer','sdp':'v=0\\r\\nm=audio 9 X\\r\\n'}",
                    "forbidden"),
            new Act(
                    "chat as listener",
                    "mine-listened",
                    "{'type':'control','action':'chat','data':{'text':'" + CANARY + "'}}",
                    "forbidden"),
            new Act(
                    "make itself a speaker",
                    "mine-listened",
                    "{'type':'control','action':'role','to':'{self}','data':{'role':'speaker'}}",
                    "forbidden"),
            new Act(
                    "give itself a permission",
                    "mine-listened",
                    "{'type':'control','action':'grant','to':'{self}','data':{'permissions':['chat']}}",
                    "forbidden"));

    private TokenRows() {}

    private static String hs256(String claims) {
        return signed(HS256, claims, "HmacSHA256", SECRET);
    }

    private static String rooms(String rooms) {
        return hs256("{'sub':'ada'," + times(0, 3600) + ",'rooms':" + rooms + "}");
    }

    private static String flipped(String token) {
        int at = token.lastIndexOf('.') + 5;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    private static Row bad(String name, Supplier<String> token) {
        return header(name, () -> "Authorization:Bearer " + token.get());
    }

    private static Row header(String name, Supplier<String> header) {
        return new Row(name, header, "unauthorized", 4401);
    }

    private static Act forbidden(String name, String room) {
        return new Act(name, room, "{'type':'join','role':'moderator'}", "forbidden");
    }
}
