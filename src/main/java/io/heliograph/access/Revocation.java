package io.heliograph.access;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One of [Revocations], as nodes tell each other of it.
public sealed interface Revocation {

    /// When it was made.
    Instant at();

    /// The one token of that `jti`.
    record OfToken(String tokenId, Instant at) implements Revocation {}

    /// All tokens that were issued to the user until then, and those that do not say when they were issued.
    record OfUser(String user, Instant at) implements Revocation {}

    /// `token` or `user`, the epoch's milliseconds, and the name, with blanks between.
    default String text() {
        String millis = " " + at().toEpochMilli() + " ";
        return switch (this) {
            case OfToken token -> "token" + millis + token.tokenId();
            case OfUser user -> "user" + millis + user.user();
        };
    }

    /// Reads [#text()].
    ///
    /// @return null where it is of another form, which a later version may have
    static @Nullable Revocation of(String text) {
        String[] parts = text.split(" ", 3);
        if (parts.length < 3) {
            return null;
        }
        try {
            Instant at = Instant.ofEpochMilli(Long.parseLong(parts[1]));
            return switch (parts[0]) {
                case "token" -> new OfToken(parts[2], at);
                case "user" -> new OfUser(parts[2], at);
                default -> null;
            };
        } catch (NumberFormatException | DateTimeException malformed) {
            return null;
        }
    }
}
