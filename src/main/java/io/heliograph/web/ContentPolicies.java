package io.heliograph.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// The Content-Security-Policy of each path (W3C CSP Level 3): the server's own files and nothing else.
final class ContentPolicies implements HeaderWriter {

    private static final String HEADER = "Content-Security-Policy";

    /// `'self'` in `connect-src` covers the WebSocket of the same host and port (CSP Level 3, section 6.7.2.8).
    private static final String POLICY = "default-src 'none'; script-src 'self'%s; style-src 'self'; "
            + "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String STRICT = POLICY.formatted("");
    private static final String EXAMPLE = "/examples/bare.html";
    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", Pattern.DOTALL);

    /// Pages with a policy of their own; a page that others made, such as the REST API's, gets its line here.
    private final Map<PathPattern, String> exceptions;

    ContentPolicies() {
        exceptions = Map.of(pattern(EXAMPLE), POLICY.formatted(hashesOfInlineScripts("static" + EXAMPLE)));
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HEADER)) {
            response.setHeader(HEADER, policy(request.getRequestURI()));
        }
    }

    private String policy(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        for (Map.Entry<PathPattern, String> exception : exceptions.entrySet()) {
            if (exception.getKey().matches(parsed)) {
                return exception.getValue();
            }
        }
        return STRICT;
    }

    /// Sources that allow exactly the scripts written into a page, each after a space.
    private static String hashesOfInlineScripts(String resource) {
        try {
            String page = new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
            return INLINE_SCRIPT
                    .matcher(page)
                    .results()
                    .map(ContentPolicies::hash)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(MatchResult script) {
        try {
            byte[] content = script.group(1).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return " 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
