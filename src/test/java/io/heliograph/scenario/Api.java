package io.heliograph.scenario;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who uses the REST API of a server.
///
/// @param token the bearer; null: none
record Api(int port, String token) {

    static final String TOKEN = "the bearer of the tests, long enough";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /// What came back.
    record Reply(int status, HttpResponse<String> response) {

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String body() {
            return response.body();
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> json() {
            return JSON.readValue(body(), Map.class);
        }

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> list(String field) {
            return (List<Map<String, Object>>) json().get(field);
        }

        String code() {
            return (String) json().get("code");
        }
    }

    static Api of(OwnServer server) {
        return new Api(server.port(), TOKEN);
    }

    Api as(String other) {
        return new Api(port, other);
    }

    Reply get(String path, String... headers) {
        return sends("GET", path, null, headers);
    }

    Reply put(String path, String json, String... headers) {
        return sends("PUT", path, json, headers);
    }

    Reply patch(String path, String json, String... headers) {
        return sends("PATCH", path, json, headers);
    }

    Reply post(String path, String json, String... headers) {
        return sends("POST", path, json, headers);
    }

    Reply delete(String path, String... headers) {
        return sends("DELETE", path, null, headers);
    }

    /// @param json null: no body
    Reply sends(String method, String path, String json, String... headers) {
        var body = json == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body);
        if (json != null) {
            request.setHeader("Content-Type", "application/json");
        }
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return sends(request.build());
    }

    private static Reply sends(HttpRequest request) {
        try {
            var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
