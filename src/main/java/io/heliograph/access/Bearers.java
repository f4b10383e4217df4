package io.heliograph.access;

import io.heliograph.signal.Secret;

/// Finds out what a bearer token (RFC 6750) is worth.
public interface Bearers {

    /// Checks a token: its signature, its times, for whom it is, whether it was revoked. May wait for a key to come
    /// over the network, so not for a thread that serves others.
    Verdict check(Secret bearer);

    /// What was found.
    sealed interface Verdict {

        /// The token is good.
        record Accepted(Grant grant) implements Verdict {}

        /// It was good, and has ended.
        record Expired() implements Verdict {}

        /// It is no token of ours, or was revoked.
        record Rejected() implements Verdict {}
    }
}
