package io.heliograph.chart;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whether a manifest is what its kind may be: no field that the API server would drop, none missing, none of another
/// type.
///
/// Kubernetes' own kinds are held against the models of the official client, the others against [ExtensionModels].
final class Models {

    /// A model's own check, which knows names and requirements, not types.
    private interface Validation {
        void validate(JsonElement manifest) throws IOException;
    }

    private record Model(Class<?> type, Validation validation) {}

    private static final Gson GSON = gson();

    private static final Map<String, Model> MODELS = Map.of(
            "apps/v1 Deployment", new Model(V1Deployment.class, V1Deployment::validateJsonElement),
            "v1 ConfigMap", new Model(V1ConfigMap.class, V1ConfigMap::validateJsonElement),
            "v1 Secret", new Model(V1Secret.class, V1Secret::validateJsonElement),
            "v1 Service", new Model(V1Service.class, V1Service::validateJsonElement),
            "v1 ServiceAccount", new Model(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement),
            "v1 Pod", new Model(V1Pod.class, V1Pod::validateJsonElement),
            "networking.k8s.io/v1 Ingress", new Model(V1Ingress.class, V1Ingress::validateJsonElement),
            "networking.k8s.io/v1 NetworkPolicy",
                    new Model(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement),
            "policy/v1 PodDisruptionBudget",
                    new Model(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement),
            "autoscaling/v2 HorizontalPodAutoscaler",
                    new Model(V2HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement));

    private Models() {}

    static List<String> problems(Rendered rendered) {
        return rendered.manifests().stream()
                .flatMap(manifest ->
                        problems(manifest).stream().map(problem -> Rendered.title(manifest) + ": " + problem))
                .toList();
    }

    private static List<String> problems(JsonNode manifest) {
        var kind = manifest.path("apiVersion").asString("?") + " "
                + manifest.path("kind").asString("?");
        var model = MODELS.get(kind);
        return model == null ? ExtensionModels.problems(kind, manifest) : problems(model, manifest);
    }

    private static List<String> problems(Model model, JsonNode manifest) {
        try {
            model.validation().validate(JsonParser.parseString(manifest.toString()));
            var again = GSON.toJson(GSON.fromJson(manifest.toString(), (Class<?>) model.type()));
            return differences(manifest, JsonMapper.shared().readTree(again));
        } catch (IOException | RuntimeException refusal) {
            return List.of(String.valueOf(refusal.getMessage()));
        }
    }

    /// Where something that was written is not, or is another, after it was read as a model and written again.
    /// A model may add what is empty.
    static List<String> differences(JsonNode written, JsonNode again) {
        List<String> differences = new ArrayList<>();
        collect("", written, again, differences);
        return differences;
    }

    private static void collect(String path, JsonNode written, @Nullable JsonNode again, List<String> differences) {
        if (again == null) {
            if (!written.isNull()) {
                differences.add(path + " is lost");
            }
        } else if (written.isObject() && again.isObject()) {
            written.properties()
                    .forEach(each -> collect(
                            path + "/" + each.getKey(), each.getValue(), again.get(each.getKey()), differences));
        } else if (written.isArray() && again.isArray() && written.size() == again.size()) {
            for (int index = 0; index < written.size(); index++) {
                collect(path + "/" + index, written.get(index), again.get(index), differences);
            }
        } else if (!written.equals(again) && !sameAmount(written, again)) {
            differences.add(path + " is " + written + ", and " + again + " by its type");
        }
    }

    /// Amounts are written anew: 5000 as 5k.
    private static boolean sameAmount(JsonNode written, JsonNode again) {
        return written.isString()
                && again.isString()
                && written.asString().matches("[0-9.]+[A-Za-z]{0,2}")
                && new Quantity(written.asString()).getNumber().compareTo(new Quantity(again.asString()).getNumber())
                        == 0;
    }

    /// The client's own, but for bytes, for which it takes a library that is not here.
    private static Gson gson() {
        return JSON.getGson()
                .newBuilder()
                .registerTypeAdapter(byte[].class, new TypeAdapter<byte[]>() {
                    @Override
                    public void write(JsonWriter out, byte[] value) throws IOException {
                        out.value(Base64.getEncoder().encodeToString(value));
                    }

                    @Override
                    public byte[] read(JsonReader in) throws IOException {
                        return Base64.getDecoder().decode(in.nextString());
                    }
                })
                .create();
    }
}
