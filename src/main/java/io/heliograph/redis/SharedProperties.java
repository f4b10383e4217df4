package io.heliograph.redis;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What has to be allowed where many nodes share rooms (docs/operations.md).
///
/// @param openInCluster callers may say who they are, although there is more than one node
@ConfigurationProperties("heliograph.security")
record SharedProperties(@DefaultValue("false") boolean openInCluster) {}
