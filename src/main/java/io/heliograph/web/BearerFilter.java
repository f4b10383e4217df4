package io.heliograph.web;

import io.heliograph.access.FailedAuthentications;
import io.heliograph.signal.Secret;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out by the bearer in `Authorization`, and by nothing else, who asks for something of the API. Where there is
/// no API for administrators, nothing of it can be told from a path that does not exist.
final class BearerFilter extends OncePerRequestFilter {

    static final String ADMINISTRATOR = "administrator";
    static final String CLIENT = "client";

    /// The longest bearer, in characters, as in CONNECT.
    private static final int LONGEST = 8 * 1024;

    private static final String SCHEME = "Bearer ";
    private static final int MILLIS = 1000;

    private final Gate gate;
    private final FailedAuthentications failures;
    private final ProblemWriter problems;

    BearerFilter(Gate gate, FailedAuthentications failures, ProblemWriter problems) {
        this.gate = gate;
        this.failures = failures;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!gate.isOn() && !ApiPaths.isForClients(request)) {
            problems.write(response, Problem.notFound());
            return;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        long wait = header == null ? 0 : failures.retryAfterMillis(request.getRemoteAddr());
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString((wait + MILLIS - 1) / MILLIS));
            problems.write(response, Problem.rateLimited());
            return;
        }
        switch (header == null ? gate.check(null) : check(header)) {
            case Gate.Pass.Administrator administrator ->
                pass(administrator.user(), List.of(ADMINISTRATOR, CLIENT), request, response, chain);
            case Gate.Pass.Client client -> pass(client.user(), List.of(CLIENT), request, response, chain);
            case Gate.Pass.Missing missing -> chain.doFilter(request, response);
            case Gate.Pass.Bad bad -> {
                failures.failed(request.getRemoteAddr());
                problems.askForAnotherBearer(response);
            }
        }
    }

    private Gate.Pass check(String header) {
        boolean isBearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && header.length() > SCHEME.length()
                && header.length() <= SCHEME.length() + LONGEST;
        return isBearer
                ? gate.check(new Secret(header.substring(SCHEME.length()).strip()))
                : new Gate.Pass.Bad();
    }

    private static void pass(
            @Nullable String user,
            List<String> authorities,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                user == null ? "" : user, null, AuthorityUtils.createAuthorityList(authorities)));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }
}
