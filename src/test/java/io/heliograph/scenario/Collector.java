package io.heliograph.scenario;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// Takes traces by OTLP over HTTP, as protobuf.
final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final List<byte[]> requests = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    /// A span as it came, with its ids in hexadecimal and all attributes as texts.
    ///
    /// @param parent empty for the first of a trace
    record Seen(
            String trace, String id, String parent, String name, Map<String, String> attributes, long from, long to) {

        static Seen of(Span span) {
            var attributes = span.getAttributesList().stream()
                    .collect(Collectors.toMap(
                            each -> each.getKey(),
                            each -> each.getValue().hasIntValue()
                                    ? Long.toString(each.getValue().getIntValue())
                                    : each.getValue().getStringValue()));
            return new Seen(
                    hex(span.getTraceId()),
                    hex(span.getSpanId()),
                    hex(span.getParentSpanId()),
                    span.getName(),
                    attributes,
                    span.getStartTimeUnixNano(),
                    span.getEndTimeUnixNano());
        }

        private static String hex(ByteString bytes) {
            return HexFormat.of().formatHex(bytes.toByteArray());
        }

        String node() {
            return attributes.get("heliograph.node");
        }
    }

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var type = exchange.getRequestHeaders().getFirst("content-type");
            if (!exchange.getRequestURI().getPath().equals("/v1/traces") || !"application/x-protobuf".equals(type)) {
                faults.add(exchange.getRequestURI() + " " + type);
            }
            requests.add(exchange.getRequestBody().readAllBytes());
            var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("content-type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        }
    }

    /// Of a node that sends all its traces here, soon.
    String[] properties(String... more) {
        var own = Stream.of(
                "management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:"
                        + server.getAddress().getPort() + "/v1/traces",
                "management.opentelemetry.tracing.export.schedule-delay=50ms",
                "management.tracing.sampling.probability=1.0");
        return Stream.concat(own, Stream.of(more)).toArray(String[]::new);
    }

    int requests() {
        return requests.size();
    }

    /// Everything that came, to be searched for texts.
    String text() {
        return requests.stream()
                .map(each -> new String(each, StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining());
    }

    List<String> faults() {
        return faults;
    }

    List<Seen> spans() {
        return requests.stream().flatMap(Collector::spans).toList();
    }

    private static Stream<Seen> spans(byte[] request) {
        try {
            return ExportTraceServiceRequest.parseFrom(request).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .map(Seen::of);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /// The one trace that begins with a span of that name, as soon as it has so many spans: the first, then the others
    /// in the order in which they began.
    List<Seen> awaits(String name, int spans) {
        return Awaitility.await().until(() -> trace(name), trace -> trace.size() >= spans);
    }

    private List<Seen> trace(String name) {
        var traces = spans().stream()
                .filter(each -> each.name().equals(name))
                .map(Seen::trace)
                .distinct()
                .toList();
        return spans().stream()
                .filter(each -> traces.contains(each.trace()))
                .sorted(Comparator.comparing((Seen each) -> !each.parent().isEmpty())
                        .thenComparing(Seen::from))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
