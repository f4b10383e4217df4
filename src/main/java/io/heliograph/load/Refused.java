package io.heliograph.load;

import java.io.IOException;
import java.io.Serial;

/// The server does not want a peer; its message says why.
final class Refused extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    Refused(String reason) {
        super(reason);
    }
}
