package io.heliograph.architecture.breaking.stomp;

import org.springframework.context.annotation.Configuration;

@Configuration
public class WiringMayBeVisible {}
