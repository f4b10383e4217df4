package io.heliograph.web;

import jakarta.servlet.http.HttpServletRequest;

/// Where the API is.
final class ApiPaths {

    static final String ALL = "/api/**";
    static final String ICE_SERVERS = "/api/ice-servers";

    /// The document and the page that shows it.
    static final String[] DOCUMENT = {
        "/api/openapi", "/api/openapi.yaml", "/api/openapi/**", "/api/docs", "/api/swagger-ui/**"
    };

    /// What the page of the document may do; its scripts and styles are its server's own, but for the styles that its
    /// parts carry.
    static final String DOCUMENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String PREFIX = "/api/";

    private ApiPaths() {}

    static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith(PREFIX);
    }

    /// Whether it is there for clients too, and not for administrators only.
    static boolean isForClients(HttpServletRequest request) {
        return request.getRequestURI().equals(ICE_SERVERS);
    }
}
