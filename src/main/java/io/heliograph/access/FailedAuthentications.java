package io.heliograph.access;

/// Slows down who guesses bearers over HTTP, by client address. Thread-safe; must not block.
public interface FailedAuthentications {

    /// In how many milliseconds the address may try again; 0 where it may now.
    long retryAfterMillis(String address);

    /// A bearer from that address was no good.
    void failed(String address);

    /// For who does not count.
    FailedAuthentications NONE = new FailedAuthentications() {
        @Override
        public long retryAfterMillis(String address) {
            return 0;
        }

        @Override
        public void failed(String address) {}
    };
}
