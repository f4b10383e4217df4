package io.heliograph.web;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What Jetty does that Spring Boot does not ask it for: it follows renewed certificates, leads plain http to
/// https, and says nothing about requests that it cannot read.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TlsProperties.class)
class TransportConfiguration {

    /// Has no order, so it comes last: when the STOMP edge has put its handler and its connectors in place.
    @Bean
    WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> tls(
            SslBundles bundles, @Value("${server.ssl.bundle:}") String bundle, TlsProperties properties) {
        TlsRenewal renewal = new TlsRenewal(bundles, bundle);
        return factory -> factory.addServerCustomizers(server -> customize(server, renewal, properties.redirectPort()));
    }

    private static void customize(Server server, TlsRenewal renewal, int redirectPort) {
        // Jetty's own error page repeats what was asked for.
        server.setErrorHandler(TransportConfiguration::sayNothing);
        renewal.follow(server);
        if (redirectPort != 0) {
            HttpsRedirect.listen(server, redirectPort);
        }
    }

    private static boolean sayNothing(Request request, Response response, Callback callback) {
        callback.succeeded();
        return true;
    }
}
