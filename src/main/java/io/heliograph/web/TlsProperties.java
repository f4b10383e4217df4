package io.heliograph.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may set of TLS besides Spring Boot's `server.ssl.bundle`, under `heliograph.tls`.
///
/// @param redirectPort where plain http is answered by a redirect to https; 0: nowhere
@ConfigurationProperties("heliograph.tls")
record TlsProperties(@DefaultValue("0") int redirectPort) {}
