package io.heliograph.attack;

import io.heliograph.signal.JsonText;
import io.heliograph.signal.Permissions;
import io.heliograph.signal.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Makes a record of any type, with all there can be in it. What is private has a word in it.
final class Filled {

    static final String SECRET = "s3cret";

    /// Texts that are private by their component's name; all others may be printed.
    private static final Set<String> PRIVATE = Set.of(
            "usernameFragment",
            "usernameFragments",
            "low",
            "high",
            "username",
            "credential",
            "token",
            "passcode",
            "secret",
            "sdp",
            "candidate");

    Object one(Class<?> type) {
        return value(type, "");
    }

    private Object value(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic, name);
        }
        return type instanceof Class<?> plain ? value(plain, name) : "any";
    }

    private Object collection(ParameterizedType type, String name) {
        var raw = (Class<?>) type.getRawType();
        var arguments = type.getActualTypeArguments();
        if (raw == List.class) {
            return Stream.ofNullable(value(arguments[0], name)).toList();
        }
        if (raw == Set.class) {
            return Set.of(value(arguments[0], name));
        }
        if (raw == Map.class) {
            return Map.of(value(arguments[0], name), value(arguments[1], name));
        }
        return value(raw, name);
    }

    private Object value(Class<?> type, String name) {
        if (type == JsonText.class) {
            return JsonText.of("\"" + SECRET + "\"");
        }
        if (type == Secret.class) {
            return new Secret(SECRET);
        }
        if (type == String.class) {
            return PRIVATE.contains(name) ? SECRET : "plain";
        }
        if (type.isRecord()) {
            return build(type);
        }
        if (type.isSealed()) {
            return value(type.getPermittedSubclasses()[0], name);
        }
        return simple(type);
    }

    private static Object simple(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        if (type == long.class || type == Long.class) {
            return 1L;
        }
        if (type == double.class) {
            return 1.0;
        }
        if (type == byte[].class) {
            return SECRET.getBytes(StandardCharsets.UTF_8);
        }
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        return type == Object.class ? "any" : other(type);
    }

    private static Object other(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Duration" -> Duration.ofSeconds(1);
            case "Permissions" -> Permissions.NONE;
            default -> type.isInterface() ? standIn(type) : null;
        };
    }

    private static Object standIn(Class<?> type) {
        var loader = type.getClassLoader();
        return Proxy.newProxyInstance(
                loader, new Class<?>[] {type}, (proxy, method, arguments) -> type.getSimpleName());
    }

    private Object build(Class<?> type) {
        try {
            var components = type.getRecordComponents();
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component.getGenericType(), component.getName()))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("could not make a " + type, e);
        }
    }
}
