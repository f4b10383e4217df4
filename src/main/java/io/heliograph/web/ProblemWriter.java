package io.heliograph.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems as responses.
final class ProblemWriter {

    private static final String CHALLENGE = "Bearer realm=\"heliograph\"";

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    void write(HttpServletResponse response, Problem problem) throws IOException {
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    /// Asks for a bearer, none having been given (RFC 6750 section 3).
    void askForBearer(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        write(response, Problem.unauthorized());
    }

    /// Asks for another bearer than the one that was given (RFC 6750 section 3.1).
    void askForAnotherBearer(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
        write(response, Problem.unauthorized());
    }
}
