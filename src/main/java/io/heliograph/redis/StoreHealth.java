package io.heliograph.redis;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Whether rooms can be written. Where not, calls go on and the process is well: `DEGRADED`, and no reason to end it.
final class StoreHealth implements HealthIndicator {

    private final Link link;

    StoreHealth(Link link) {
        this.link = link;
    }

    @Override
    public Health health() {
        boolean up = link.isUp();
        return (up ? Health.up() : Health.status("DEGRADED"))
                .withDetail("reachable", up)
                .build();
    }
}
