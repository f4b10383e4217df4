package io.heliograph.web;

import io.heliograph.access.Bearers;
import io.heliograph.access.Grant;
import io.heliograph.signal.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// Tells what a bearer opens: with tokens of users their scopes say so, without them one bearer of the operator's own
/// opens all.
sealed interface Gate {

    /// The scope of administrators' tokens.
    String ADMIN_SCOPE = "signal:admin";

    /// Whether there is an administrators' API at all.
    boolean isOn();

    /// What the bearer opens; null stands for none given.
    Pass check(@Nullable Secret bearer);

    /// What somebody may do.
    sealed interface Pass {

        /// The administrators' API.
        record Administrator(@Nullable String user) implements Pass {}

        /// What clients may ask for.
        ///
        /// @param user null: nobody known
        record Client(@Nullable String user) implements Pass {}

        /// Nothing, as no bearer was given.
        record Missing() implements Pass {}

        /// Nothing, as the bearer is no good.
        record Bad() implements Pass {}
    }

    /// Every user has a token.
    record ByTokens(Bearers bearers) implements Gate {

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public Pass check(@Nullable Secret bearer) {
            if (bearer == null) {
                return new Pass.Missing();
            }
            return switch (bearers.check(bearer)) {
                case Bearers.Verdict.Accepted(Grant grant) ->
                    grant.scopes().contains(ADMIN_SCOPE)
                            ? new Pass.Administrator(grant.user())
                            : new Pass.Client(grant.user());
                case Bearers.Verdict.Expired expired -> new Pass.Bad();
                case Bearers.Verdict.Rejected rejected -> new Pass.Bad();
            };
        }
    }

    /// Everybody is a client; one bearer makes an administrator.
    ///
    /// @param hash of that bearer; null: nobody is one
    @SuppressWarnings("ArrayRecordComponent") // never compared but in constant time
    record Open(byte @Nullable [] hash) implements Gate {

        private static final int SHORTEST = 16;

        /// @throws IllegalStateException if the bearer is too short, or the name of a variable
        static Open with(@Nullable String bearer) {
            if (bearer == null || bearer.isEmpty()) {
                return new Open(null);
            }
            if (bearer.startsWith("${")) {
                throw new IllegalStateException("heliograph.admin.token names a variable that is not set.");
            }
            if (bearer.length() < SHORTEST) {
                throw new IllegalStateException(
                        "heliograph.admin.token must have at least " + SHORTEST + " characters: it opens everything.");
            }
            return new Open(sha256(bearer));
        }

        @Override
        public boolean isOn() {
            return hash != null;
        }

        @Override
        public Pass check(@Nullable Secret bearer) {
            if (bearer == null || hash == null) {
                return new Pass.Client(null);
            }
            return MessageDigest.isEqual(hash, sha256(bearer.value())) ? new Pass.Administrator(null) : new Pass.Bad();
        }

        private static byte[] sha256(String text) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
