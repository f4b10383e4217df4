package io.heliograph.room;

import io.heliograph.signal.Secret;

/// What is kept of a room's passcode: its SHA-256 with a salt of the room's own.
public record PasscodeHash(String salt, TokenHash hash) {

    static PasscodeHash of(Secret passcode, String salt) {
        return new PasscodeHash(salt, TokenHash.of(new Secret(salt + ':' + passcode.value())));
    }

    boolean accepts(Secret passcode) {
        return hash.matches(of(passcode, salt).hash);
    }
}
