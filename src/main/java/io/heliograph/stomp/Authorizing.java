package io.heliograph.stomp;

import io.heliograph.access.Bearers.Verdict;
import io.heliograph.access.Caller;
import io.heliograph.access.Grant;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.Message;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.SessionRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/// A session shows newer tokens, one at a time.
final class Authorizing {

    private static final long MOMENT = 1000;
    private static final Refusal NOT_AGAIN =
            new Refusal(ErrorCode.RATE_LIMITED, "A token is being checked already; wait for the answer.", MOMENT);
    private static final Refusal TOO_MANY_FAILED =
            new Refusal(ErrorCode.RATE_LIMITED, "Too many tokens from this address were bad; wait.", MOMENT);
    private static final Refusal BAD = new Refusal(ErrorCode.FORBIDDEN, "The token is not valid.");
    private static final Refusal ANOTHER_USER =
            new Refusal(ErrorCode.FORBIDDEN, "The token is another user's; connect anew with it.");

    private final StompSession session;
    private final Edge edge;
    private final AtomicBoolean busy = new AtomicBoolean();

    Authorizing(StompSession session, Edge edge) {
        this.session = session;
        this.edge = edge;
    }

    void authorize(SessionRequest.Authorize request, Login login, SendReply reply) {
        Doorkeeper doorkeeper = edge.doorkeeper();
        if (!doorkeeper.asksForTokens()) {
            answer(reply);
        } else if (!doorkeeper.listensTo(session.host().address())) {
            reply.refused(TOO_MANY_FAILED);
        } else if (!busy.compareAndSet(false, true)) {
            reply.refused(NOT_AGAIN);
        } else {
            doorkeeper.check(
                    request.token(),
                    session.host().address(),
                    verdict -> session.host().pool().execute(() -> {
                        busy.set(false);
                        decided(verdict, login, reply);
                    }));
        }
    }

    private void decided(Verdict verdict, Login login, SendReply reply) {
        switch (verdict) {
            case Verdict.Accepted(Grant grant) -> {
                if (!grant.user().equals(login.caller().user())) {
                    reply.refused(ANOTHER_USER);
                } else if (session.renew(
                        login.renewed(Caller.bearing(grant), edge.doorkeeper().term(grant)))) {
                    answer(reply);
                }
            }
            case Verdict.Expired expired -> reply.refused(BAD);
            case Verdict.Rejected rejected -> reply.refused(BAD);
        }
    }

    private void answer(SendReply reply) {
        session.mail().send(new Message.Authorized(reply.id()));
        reply.dropped();
    }
}
