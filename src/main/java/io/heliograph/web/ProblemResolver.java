package io.heliograph.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// The one place where what goes wrong with a request to the API becomes a problem. Other paths are left to others.
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

    private final ProblemWriter problems;

    ProblemResolver(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!ApiPaths.isApi(request)) {
            return null;
        }
        try {
            if (exception instanceof HttpRequestMethodNotSupportedException method) {
                allow(response, method);
            }
            problems.write(response, problem(exception));
        } catch (IOException gone) {
            LOG.debug("A client did not wait for the refusal of its request.");
        }
        return new ModelAndView();
    }

    private static void allow(HttpServletResponse response, HttpRequestMethodNotSupportedException exception) {
        if (exception.getSupportedHttpMethods() != null) {
            String methods = String.join(
                    ", ",
                    exception.getSupportedHttpMethods().stream()
                            .map(HttpMethod::name)
                            .sorted()
                            .toList());
            response.setHeader(HttpHeaders.ALLOW, methods);
        }
    }

    private static Problem problem(Exception exception) {
        return switch (exception) {
            case Refused refused -> refused.problem();
            case HttpMessageNotReadableException unreadable ->
                Problem.badRequest(
                        "The body must be one JSON object with the members that are described, and no others.");
            case MethodArgumentTypeMismatchException mismatch -> Problem.badRequest("A parameter has the wrong form.");
            case HandlerMethodValidationException invalid -> Problem.badRequest("A parameter has the wrong form.");
            case ServletRequestBindingException missing -> Problem.badRequest("A parameter is missing.");
            case HttpRequestMethodNotSupportedException method -> Problem.methodNotAllowed();
            case HttpMediaTypeNotSupportedException type -> Problem.unsupportedMediaType();
            case HttpMediaTypeNotAcceptableException type -> Problem.notAcceptable();
            case NoResourceFoundException nothing -> Problem.notFound();
            case NoHandlerFoundException nothing -> Problem.notFound();
            default -> {
                LOG.error("A request to the API failed.", exception);
                yield Problem.failed();
            }
        };
    }
}
