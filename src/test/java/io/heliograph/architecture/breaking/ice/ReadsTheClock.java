package io.heliograph.architecture.breaking.ice;

import java.time.InstantSource;

class ReadsTheClock {
    static final InstantSource CLOCK = InstantSource.system();
}
