package io.heliograph.web;

import io.heliograph.signal.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.http.HttpStatus;

/// Why a request was refused (RFC 9457). The sentence is fixed and repeats nothing of the request.
///
/// @param code one word for programs
@Schema(description = "Why a request was refused (RFC 9457)")
record Problem(
        @Schema(example = "about:blank") String type,
        @Schema(example = "Not Found") String title,
        @Schema(example = "404") int status,

        @Schema(description = "A sentence for people", example = "There is no such room.")
        String detail,

        @Schema(description = "A word for programs", example = "no-such-room")
        String code) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static Problem of(HttpStatus status, String code, String sentence) {
        return new Problem("about:blank", status.getReasonPhrase(), status.value(), sentence, code);
    }

    static Problem badRequest(String sentence) {
        return of(HttpStatus.BAD_REQUEST, "bad-request", sentence);
    }

    static Problem unauthorized() {
        return of(HttpStatus.UNAUTHORIZED, "unauthorized", "This needs a good bearer token in Authorization.");
    }

    static Problem forbidden() {
        return of(HttpStatus.FORBIDDEN, "forbidden", "The token does not allow this.");
    }

    static Problem notFound() {
        return of(HttpStatus.NOT_FOUND, "not-found", "There is nothing here.");
    }

    static Problem noSuchRoom() {
        return of(HttpStatus.NOT_FOUND, "no-such-room", "There is no such room.");
    }

    static Problem noSuchPeer() {
        return of(HttpStatus.NOT_FOUND, "no-such-peer", "There is no such peer in the room.");
    }

    static Problem methodNotAllowed() {
        return of(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "This cannot be done here.");
    }

    static Problem notAcceptable() {
        return of(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "There is nothing but JSON here.");
    }

    static Problem unsupportedMediaType() {
        return of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "The body must be application/json.");
    }

    static Problem preconditionFailed() {
        return of(
                HttpStatus.PRECONDITION_FAILED,
                "precondition-failed",
                "The room is not, or is no longer, in the state for which this was meant.");
    }

    static Problem tooLarge(String sentence) {
        return of(HttpStatus.CONTENT_TOO_LARGE, "too-large", sentence);
    }

    static Problem rateLimited() {
        return of(HttpStatus.TOO_MANY_REQUESTS, "rate-limited", "Too many bad tokens came from there; wait a little.");
    }

    static Problem unavailable() {
        return of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "That cannot be done just now; try again.");
    }

    static Problem failed() {
        return of(HttpStatus.INTERNAL_SERVER_ERROR, "failed", "Something went wrong here.");
    }

    /// What a room's refusal is over HTTP.
    static Problem of(Refusal refusal) {
        return switch (refusal.code()) {
            case BAD_REQUEST -> badRequest(refusal.sentence());
            case NO_SUCH_PEER -> noSuchPeer();
            case STALE -> preconditionFailed();
            case TOO_LARGE -> tooLarge(refusal.sentence());
            case UNAVAILABLE -> unavailable();
            case ROOM_FULL, ROOM_LOCKED, WRONG_PASSCODE, GLARE, RESUME_FAILED, NOT_MEMBER, FORBIDDEN, RATE_LIMITED ->
                of(HttpStatus.CONFLICT, refusal.code().text(), refusal.sentence());
        };
    }
}
