package io.heliograph.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The kinds that Kubernetes itself does not have, as fabric8 models them from their definitions.
final class ExtensionModels {

    private static final Map<String, Class<?>> MODELS = Map.of(
            "gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class,
            "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class,
            "monitoring.coreos.com/v1 PodMonitor", PodMonitor.class,
            "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);

    private static final ObjectMapper STRICT = strict();

    private ExtensionModels() {}

    static List<String> problems(String kind, JsonNode manifest) {
        var model = MODELS.get(kind);
        if (model == null) {
            return List.of("there is no kind " + kind);
        }
        try {
            var again = STRICT.writeValueAsString(STRICT.readValue(manifest.toString(), model));
            return Models.differences(manifest, JsonMapper.shared().readTree(again));
        } catch (JsonProcessingException refusal) {
            return List.of(refusal.getOriginalMessage());
        }
    }

    /// Unknown fields are errors, which the models would keep for themselves, and so is what is of another type.
    private static ObjectMapper strict() {
        var mapper = com.fasterxml.jackson.databind.json.JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .annotationIntrospector(new JacksonAnnotationIntrospector() {
                    @Override
                    public Boolean hasAnySetter(Annotated annotated) {
                        return false;
                    }
                })
                .build();
        var text = mapper.coercionConfigFor(LogicalType.Textual);
        for (var shape : List.of(CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float)) {
            text.setCoercion(shape, CoercionAction.Fail);
        }
        return mapper;
    }
}
