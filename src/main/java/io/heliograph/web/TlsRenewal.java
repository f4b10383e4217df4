package io.heliograph.web;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;

/// Gives Jetty the certificate of Spring's SSL bundle when it was renewed. New connections see it; those that are open
/// stay. One that cannot be used, such as a certificate whose key is not there yet, is left alone.
final class TlsRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(TlsRenewal.class);

    private final SslBundles bundles;
    private final String bundle;

    /// @param bundle name of the server's; empty: it has none
    TlsRenewal(SslBundles bundles, String bundle) {
        this.bundles = bundles;
        this.bundle = bundle;
    }

    void follow(Server server) {
        Stream.of(server.getConnectors())
                .map(connector -> connector.getConnectionFactory(SslConnectionFactory.class))
                .filter(factory -> factory != null)
                .map(SslConnectionFactory::getSslContextFactory)
                .forEach(this::follow);
    }

    private void follow(SslContextFactory.Server tls) {
        // Costs the server much and the client little, and nobody needs it.
        tls.setRenegotiationAllowed(false);
        if (!bundle.isEmpty()) {
            bundles.addBundleUpdateHandler(bundle, renewed -> renew(tls, renewed));
        }
    }

    private void renew(SslContextFactory.Server tls, SslBundle renewed) {
        try {
            KeyMaterial.check(renewed);
            KeyStore keys = renewed.getStores().getKeyStore();
            if (keys == null) {
                throw new GeneralSecurityException("no key store");
            }
            tls.reload(factory -> take(factory, keys, renewed.getStores()));
            LOG.info("The renewed certificate of the SSL bundle {} is in use.", bundle);
        } catch (Exception e) {
            LOG.error(
                    "The renewed certificate of the SSL bundle {} cannot be used; the one before stays: {}",
                    bundle,
                    e.toString());
        }
    }

    private static void take(SslContextFactory factory, KeyStore keys, SslStoreBundle stores) {
        factory.setKeyStore(keys);
        if (stores.getKeyStorePassword() != null) {
            factory.setKeyStorePassword(stores.getKeyStorePassword());
        }
        KeyStore trusted = stores.getTrustStore();
        if (trusted != null) {
            factory.setTrustStore(trusted);
        }
    }
}
