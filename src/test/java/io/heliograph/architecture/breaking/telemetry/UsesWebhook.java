package io.heliograph.architecture.breaking.telemetry;

import io.heliograph.architecture.breaking.webhook.VisibleAdapter;

class UsesWebhook {
    static final Class<?> USED = VisibleAdapter.class;
}
