package io.heliograph.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/// Where Redis is and how it is spoken to, out of Spring's own properties (`spring.data.redis`).
final class RedisAddresses {

    private static final Duration CONNECT = Duration.ofSeconds(1);

    private final DataRedisProperties properties;
    private final SslBundles bundles;
    private final RedisURI given;
    private final List<Server> seeds;
    private final @Nullable RedisURI sentinel;

    RedisAddresses(DataRedisProperties properties, SslBundles bundles) {
        this.properties = properties;
        this.bundles = bundles;
        this.given = properties.getUrl() == null ? fromProperties() : RedisURI.create(properties.getUrl());
        this.seeds = findSeeds();
        this.sentinel = findSentinel();
    }

    private RedisURI fromProperties() {
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(properties.getHost())
                .withPort(properties.getPort())
                .withDatabase(properties.getDatabase());
        authenticate(uri, properties.getUsername(), properties.getPassword());
        return uri.build();
    }

    private static void authenticate(RedisURI.Builder uri, @Nullable String username, @Nullable String password) {
        if (password != null && username != null) {
            uri.withAuthentication(username, (CharSequence) password);
        } else if (password != null) {
            uri.withPassword((CharSequence) password);
        }
    }

    private List<Server> findSeeds() {
        DataRedisProperties.Cluster cluster = properties.getCluster();
        return cluster == null || cluster.getNodes() == null
                ? List.of(new Server(given.getHost(), given.getPort()))
                : servers(cluster.getNodes());
    }

    private static List<Server> servers(List<String> nodes) {
        return nodes.stream().map(RedisAddresses::server).toList();
    }

    private static Server server(String node) {
        int colon = node.lastIndexOf(':');
        try {
            return new Server(node.substring(0, colon), Integer.parseInt(node.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new UnusableStoreSettings(
                    "A node of Redis is named without its port.",
                    "Write host:port in spring.data.redis.cluster.nodes and spring.data.redis.sentinel.nodes.");
        }
    }

    private @Nullable RedisURI findSentinel() {
        DataRedisProperties.Sentinel sentinel = properties.getSentinel();
        if (sentinel == null || isCluster()) {
            return null;
        }
        RedisURI.Builder uri = RedisURI.builder().withSentinelMasterId(sentinel.getMaster());
        for (Server each : servers(Objects.requireNonNullElse(sentinel.getNodes(), List.of()))) {
            RedisURI.Builder node = RedisURI.builder().withHost(each.host()).withPort(each.port());
            node.withSsl(usesTls()).withTimeout(connectTimeout());
            authenticate(node, sentinel.getUsername(), sentinel.getPassword());
            uri.withSentinel(node.build());
        }
        return uri.withSsl(usesTls()).withTimeout(connectTimeout()).build();
    }

    boolean isCluster() {
        return properties.getCluster() != null && properties.getCluster().getNodes() != null;
    }

    /// Redis Cluster has but one.
    int database() {
        return isCluster() ? 0 : given.getDatabase();
    }

    /// Servers to ask first: those of a cluster, or the only one.
    List<Server> seeds() {
        return seeds;
    }

    /// The Sentinels to ask for the master, or null where there are none.
    @Nullable
    RedisURI sentinel() {
        return sentinel;
    }

    /// How the server at an address is spoken to.
    RedisURI at(Server server) {
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(server.host())
                .withPort(server.port())
                .withAuthentication(given)
                .withDatabase(database())
                .withSsl(usesTls())
                .withTimeout(connectTimeout());
        if (properties.getClientName() != null) {
            uri.withClientName(properties.getClientName());
        }
        return uri.build();
    }

    Duration connectTimeout() {
        return Objects.requireNonNullElse(properties.getConnectTimeout(), CONNECT);
    }

    private boolean usesTls() {
        return given.isSsl() || properties.getSsl().isEnabled();
    }

    /// Keys and trust, as the bundle says now; empty where the system's are used, or none.
    Optional<SslOptions> tls() {
        String name = properties.getSsl().getBundle();
        if (name == null) {
            return Optional.empty();
        }
        SslBundle bundle = bundles.getBundle(name);
        SslOptions.Builder options = SslOptions.builder()
                .jdkSslProvider()
                .keyManager(bundle.getManagers().getKeyManagerFactory())
                .trustManager(bundle.getManagers().getTrustManagerFactory());
        if (bundle.getOptions().getCiphers() != null) {
            options.cipherSuites(bundle.getOptions().getCiphers());
        }
        if (bundle.getOptions().getEnabledProtocols() != null) {
            options.protocols(bundle.getOptions().getEnabledProtocols());
        }
        return Optional.of(options.build());
    }

    /// Runs a task when the bundle has been renewed.
    void onRenewed(Runnable task) {
        String name = properties.getSsl().getBundle();
        if (name != null) {
            bundles.addBundleUpdateHandler(name, bundle -> task.run());
        }
    }
}
