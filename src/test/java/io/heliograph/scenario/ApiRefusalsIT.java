package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the REST API refuses: each with a problem that names nothing of the request and nothing of the server.
@OnAnAdministeredServer
class ApiRefusalsIT extends Scenario {

    private Api api;

    @BeforeEach
    void anAdministratorAndARoomAreThere() {
        api = new Api(port(), Api.TOKEN);
        api.put("/api/rooms/there", "{}");
    }

    private static void isProblem(Api.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.json())
                .containsOnlyKeys("type", "title", "status", "detail", "code")
                .containsEntry("type", "about:blank")
                .containsEntry("status", status)
                .containsEntry("code", code);
        assertThat((String) reply.json().get("detail")).matches("[A-Z`].*\\.");
        assertThat(reply.body()).doesNotContain("canary").doesNotContain("java").doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    PUT    | /api/rooms/canary                   | {'capacity':0}
                    PUT    | /api/rooms/canary                   | {'capacity':1001}
                    PUT    | /api/rooms/canary                   | {'capacity':'5'}
                    PUT    | /api/rooms/canary                   | {'capacity':5.0}
                    PUT    | /api/rooms/canary                   | {'capacity':true}
                    PUT    | /api/rooms/canary                   | {'capacity':99999999999}
                    PUT    | /api/rooms/canary                   | {'locked':'true'}
                    PUT    | /api/rooms/canary                   | {'locked':1}
                    PUT    | /api/rooms/canary                   | {'lobby':''}
                    PUT    | /api/rooms/canary                   | {'passcode':1234}
                    PUT    | /api/rooms/canary                   | {'canary':1}
                    PUT    | /api/rooms/canary                   | {'locked':true,'locked':true}
                    PUT    | /api/rooms/canary                   | {} {}
                    PUT    | /api/rooms/canary                   | []
                    PUT    | /api/rooms/canary                   | 'canary'
                    PUT    | /api/rooms/canary                   | null
                    PUT    | /api/rooms/canary                   | {'locked':
                    PUT    | /api/rooms/canary%20canary          | {}
                    PUT    | /api/rooms/canary%C3%A9             | {}
                    GET    | /api/rooms/canary%7B                |
                    GET    | /api/rooms?limit=0                  |
                    GET    | /api/rooms?limit=1001               |
                    GET    | /api/rooms?limit=canary             |
                    GET    | /api/rooms?after=canary%20          |
                    GET    | /api/rooms/there/peers?limit=-1     |
                    POST   | /api/rooms/there/controls           | {}
                    POST   | /api/rooms/there/controls           | {'action':5}
                    POST   | /api/rooms/there/controls           | {'action':'canary'}
                    POST   | /api/rooms/there/controls           | {'action':'x-'}
                    POST   | /api/rooms/there/controls           | {'action':'chat','data':{'text':'canary'}}
                    POST   | /api/rooms/there/controls           | {'action':'update','data':{'name':'canary'}}
                    POST   | /api/rooms/there/controls           | {'action':'hangup'}
                    POST   | /api/rooms/there/controls           | {'action':'mute','data':{'kinds':['audio']}}
                    POST   | /api/rooms/there/controls           | {'action':'mute','to':'x','data':{'kinds':['cat']}}
                    POST   | /api/rooms/there/controls           | {'action':'role','to':'x','data':{'role':'canary'}}
                    POST   | /api/rooms/there/controls           | {'action':'x-a','data':'canary'}
                    POST   | /api/rooms/there/controls           | {'action':'x-a','data':[1]}
                    POST   | /api/rooms/there/controls           | {'action':'x-a','data':{'x':'\\ud800'}}
                    POST   | /api/rooms/there/controls           | {'action':'x-a','to':''}
                    POST   | /api/rooms/there/controls           | {'action':'x-a','from':'canary'}
                    POST   | /api/rooms/there/notices            | {}
                    POST   | /api/rooms/there/notices            | {'data':null}
                    POST   | /api/rooms/there/notices            | {'data':'canary'}
                    POST   | /api/notices                        | {'data':7}
                    POST   | /api/notices                        | {'text':'canary'}
                    POST   | /api/revocations                    | {}
                    POST   | /api/revocations                    | {'tokenId':'canary','user':'canary'}
                    POST   | /api/revocations                    | {'user':''}
                    POST   | /api/revocations                    | {'user':5}
                    """)
    void requestsOfAWrongForm(String method, String path, String body) {
        isProblem(api.sends(method, path, body), 400, "bad-request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    GET    | /api/rooms/canary                   |                                    | no-such-room
                    DELETE | /api/rooms/canary                   |                                    | no-such-room
                    GET    | /api/rooms/canary/peers             |                                    | no-such-room
                    GET    | /api/rooms/canary/peers/p           |                                    | no-such-room
                    PATCH  | /api/rooms/canary/peers/p           | {}                                 | no-such-room
                    DELETE | /api/rooms/canary/peers/p           |                                    | no-such-room
                    POST   | /api/rooms/canary/controls          | {'action':'x-a'}                   | no-such-room
                    POST   | /api/rooms/canary/notices           | {'data':{}}                        | no-such-room
                    GET    | /api/rooms/there/peers/canary       |                                    | no-such-peer
                    PATCH  | /api/rooms/there/peers/canary       | {'role':'speaker'}                 | no-such-peer
                    DELETE | /api/rooms/there/peers/canary       |                                    | no-such-peer
                    POST   | /api/rooms/there/controls           | {'action':'x-a','to':'canary'}     | no-such-peer
                    POST   | /api/rooms/there/controls           | {'action':'admit','to':'canary'}   | no-such-peer
                    GET    | /api/canary                         |                                    | not-found
                    GET    | /api/rooms/there/canary             |                                    | not-found
                    POST   | /api/canary                         | {}                                 | not-found
                    """)
    void whatIsNotThere(String method, String path, String body, String code) {
        isProblem(api.sends(method, path, body), 404, code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DELETE | /api/rooms                | GET
                    POST   | /api/rooms/there          | DELETE, GET, PUT
                    PUT    | /api/rooms/there/peers/p  | DELETE, GET, PATCH
                    GET    | /api/rooms/there/controls | POST
                    DELETE | /api/node                 | GET
                    POST   | /api/ice-servers          | GET
                    """)
    void methodsThatAPathDoesNotHave(String method, String path, String allowed) {
        var reply = api.sends(method, path, null);

        isProblem(reply, 405, "method-not-allowed");
        assertThat(reply.header("Allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/yaml", "application/x-www-form-urlencoded"})
    void bodiesThatAreNotJson(String type) {
        isProblem(api.put("/api/rooms/there", "{}", "Content-Type", type), 415, "unsupported-media-type");
        isProblem(api.post("/api/notices", "{'data':{}}", "Content-Type", type), 415, "unsupported-media-type");
    }

    @Test
    void toAnswerInAnythingButJson() {
        isProblem(api.get("/api/rooms", "Accept", "text/html"), 406, "not-acceptable");
    }

    @Test
    void bodiesThatAreTooLarge() {
        var data = "x".repeat(16 * 1024);
        isProblem(api.post("/api/notices", "{'data':{'text':'" + data + "'}}"), 413, "too-large");
        isProblem(
                api.post("/api/rooms/there/controls", "{'action':'x-a','data':{'text':'" + data + "'}}"),
                413,
                "too-large");
        isProblem(api.put("/api/rooms/there", " ".repeat(40_000) + "{}"), 413, "too-large");
        assertThat(api.post("/api/notices", "{'data':{'text':'" + data.substring(20) + "'}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void depthsThatNobodyNeeds() {
        var deep = "{'a':".repeat(40) + "1" + "}".repeat(40);
        isProblem(api.post("/api/notices", "{'data':" + deep + "}"), 400, "bad-request");
        var deeper = "[".repeat(2000);
        isProblem(api.post("/api/notices", "{'data':" + deeper), 400, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ban=-1", "ban=canary", "ban=315360001", "reason=canary%20"})
    void kicksOfAWrongForm(String query) {
        var ada = member("ada");
        var given = query.startsWith("reason") ? query + "x".repeat(256) : query;

        isProblem(api.delete("/api/rooms/" + room() + "/peers/" + ada.id() + "?" + given), 400, "bad-request");
        ada.receivesNothing();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role':'canary'}",
                "{'role':5}",
                "{'permissions':['canary']}",
                "{'permissions':'audio'}",
                "{'permissions':[null]}",
                "{'name':'canary'}"
            })
    void changesOfAWrongForm(String body) {
        var ada = member("ada");

        isProblem(api.patch("/api/rooms/" + room() + "/peers/" + ada.id(), body), 400, "bad-request");
        ada.receivesNothing();
    }

    @Test
    void anAdmissionIntoAFullRoom() {
        api.put("/api/rooms/" + room(), "{'capacity':1,'lobby':true}");
        var ada = peer("ada").connects();
        var bob = peer("bob").connects();
        for (var each : List.of(ada, bob)) {
            each.in(room());
        }
        ada.sends(Body.of("join"));
        var first = ada.receives("waiting").text("peer");
        assertThat(api.post("/api/rooms/" + room() + "/controls", "{'action':'admit','to':'" + first + "'}")
                        .status())
                .isEqualTo(200);
        bob.isRefused("room-full", Body.of("join"));
        api.put("/api/rooms/" + room(), "{'capacity':2,'lobby':true}");
        bob.sends(Body.of("join"));
        var second = bob.receives("waiting").text("peer");
        api.put("/api/rooms/" + room(), "{'capacity':1,'lobby':true}");

        isProblem(
                api.post("/api/rooms/" + room() + "/controls", "{'action':'admit','to':'" + second + "'}"),
                409,
                "room-full");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/rooms",
                "/api/rooms/there",
                "/api/rooms/there/peers",
                "/api/rooms/there/peers/p",
                "/api/node",
                "/api/canary"
            })
    void whoeverHasNoBearer(String path) {
        var reply = api.as(null).get(path);

        isProblem(reply, 401, "unauthorized");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"heliograph\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    PUT    | /api/rooms/there          | {}
                    DELETE | /api/rooms/there          |
                    POST   | /api/rooms/there/controls | {'action':'x-a'}
                    POST   | /api/rooms/there/notices  | {'data':{}}
                    POST   | /api/notices              | {'data':{}}
                    POST   | /api/revocations          | {'user':'canary'}
                    POST   | /api/node/drain           |
                    """)
    void toChangeAnythingWithoutABearer(String method, String path, String body) {
        isProblem(api.as(null).sends(method, path, body), 401, "unauthorized");
        assertThat(api.get("/api/rooms/there").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer canary", "Bearer ", "Basic Y2FuYXJ5", "canary", ""})
    void aBearerThatIsNoGood(String authorization) {
        for (var path : List.of("/api/rooms", "/api/ice-servers")) {
            var reply = api.as(null).get(path, "Authorization", authorization);
            isProblem(reply, 401, "unauthorized");
            assertThat(reply.header("WWW-Authenticate"))
                    .isEqualTo("Bearer realm=\"heliograph\", error=\"invalid_token\"");
        }
    }

    @Test
    void aBearerAnywhereButInItsHeader() {
        var nobody = api.as(null);
        var token = Api.TOKEN.replace(" ", "%20");
        isProblem(nobody.get("/api/rooms?access_token=" + token), 401, "unauthorized");
        isProblem(nobody.get("/api/rooms?token=" + token), 401, "unauthorized");
        isProblem(nobody.get("/api/rooms", "Cookie", "token=" + token), 401, "unauthorized");
        isProblem(nobody.get("/api/rooms", "X-Auth-Token", Api.TOKEN), 401, "unauthorized");
    }

    @Test
    void setsNoCookieAndAnswersNoOtherOrigin() {
        var reply = api.get("/api/rooms", "Origin", "https://evil.example");

        assertThat(reply.response().headers().map())
                .doesNotContainKeys("set-cookie", "access-control-allow-origin", "server");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        var preflight = api.as(null).sends("OPTIONS", "/api/rooms", null, "Origin", "https://evil.example");
        assertThat(preflight.status()).isEqualTo(401);
        assertThat(preflight.response().headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/rooms/a;b=canary", "/api//rooms", "/api/%2e%2e/api/rooms"})
    void pathsOfAWrongForm(String path) {
        assertThat(api.get(path).status()).isIn(400, 404);
        assertThat(api.as(null).get(path).status()).isIn(400, 401);
    }
}
