package io.heliograph.stomp;

import io.heliograph.access.Bearers.Verdict;
import io.heliograph.access.Caller;
import io.heliograph.signal.Secret;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A session's way in: its first frame, and the check of the token in it.
final class Entrance {

    private final StompSession session;
    private final Edge edge;
    private final ClientAddress address;
    private Connecting.@Nullable Terms terms;
    private @Nullable Secret bearer;

    Entrance(StompSession session, Edge edge, ClientAddress address) {
        this.session = session;
        this.edge = edge;
        this.address = address;
    }

    /// Takes the first frame.
    void connect(StompFrame frame) {
        switch (Connecting.read(frame, edge)) {
            case Connecting.Rejection(Ending ending) ->
                session.end(ending, ending.sentence(), frame.header(StompHeader.RECEIPT));
            case Connecting.Claim(Connecting.Terms agreed, Caller caller) ->
                session.admit(new Login(caller, Term.ENDLESS, agreed.version(), agreed.heartBeats()));
            case Connecting.Proof(Connecting.Terms agreed, Secret presented) -> {
                if (edge.doorkeeper().listensTo(address)) {
                    terms = agreed;
                    bearer = presented;
                } else {
                    session.end(Ending.TOO_MANY, frame);
                }
            }
        }
    }

    /// Whether a token is to be checked before the session can go on.
    boolean isDeciding() {
        return terms != null;
    }

    /// Has the token checked.
    ///
    /// @param then runs when that is done, on another thread; it is to call [#decided]
    void decide(Consumer<Verdict> then) {
        Secret presented = bearer;
        bearer = null;
        if (presented != null) {
            edge.doorkeeper().check(presented, address, then);
        }
    }

    /// Lets the caller in, or not.
    void decided(Verdict verdict) {
        Connecting.Terms agreed = terms;
        terms = null;
        if (agreed == null || session.isOver()) {
            return;
        }
        switch (verdict) {
            case Verdict.Rejected rejected -> session.end(Ending.UNAUTHORIZED, Ending.UNAUTHORIZED.sentence(), null);
            case Verdict.Expired expired -> session.end(Ending.EXPIRED, Ending.EXPIRED.sentence(), null);
            case Verdict.Accepted accepted ->
                session.admit(new Login(
                        Caller.bearing(accepted.grant()),
                        edge.doorkeeper().term(accepted.grant()),
                        agreed.version(),
                        agreed.heartBeats()));
        }
    }
}
