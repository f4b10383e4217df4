package io.heliograph.token;

import io.heliograph.access.Grant;
import io.heliograph.access.RoomRoles;
import io.heliograph.signal.Role;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.SignalLimits;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/// Reads the claims that this server knows (docs/operations.md). One of them that is malformed makes the token bad:
/// nothing is left out in silence that the issuer meant to say.
final class ClaimReader implements Converter<Map<String, Object>, Map<String, Object>> {

    private static final String NAME = "name";
    private static final String ROOMS = "rooms";
    private static final String SCOPE = "scope";
    private static final String SCP = "scp";

    private static final int MAX_SUBJECT = 128;
    private static final int MAX_ROOMS = 1000;
    private static final String WILDCARD = "*";

    /// The claims with values of the types that [#grant] expects, those of others as they are.
    ///
    /// @throws IllegalArgumentException if one is malformed
    @Override
    public Map<String, Object> convert(Map<String, Object> raw) {
        Map<String, Object> claims = new HashMap<>();
        raw.forEach((claim, value) -> {
            if (value != null) {
                claims.put(claim, value instanceof Date date ? date.toInstant() : value);
            }
        });
        claims.put(JwtClaimNames.SUB, subject(claims.get(JwtClaimNames.SUB)));
        claims.computeIfPresent(NAME, (claim, value) -> name(value));
        claims.put(ROOMS, rooms(claims.get(ROOMS)));
        Set<String> scopes = new HashSet<>(scopes(claims.get(SCOPE)));
        scopes.addAll(scopes(claims.remove(SCP)));
        claims.put(SCOPE, scopes);
        return claims;
    }

    /// What a token says whose claims were converted and whose end was checked.
    static Grant grant(Jwt token) {
        RoomRoles rooms = token.getClaim(ROOMS);
        Set<String> scopes = token.getClaim(SCOPE);
        return new Grant(
                Objects.requireNonNull(token.getSubject()),
                token.getClaimAsString(NAME),
                Objects.requireNonNull(rooms),
                Objects.requireNonNull(scopes),
                token.getId(),
                token.getIssuedAt(),
                Objects.requireNonNull(token.getExpiresAt()));
    }

    private static String subject(@Nullable Object value) {
        if (value instanceof String subject
                && !subject.isEmpty()
                && subject.codePointCount(0, subject.length()) <= MAX_SUBJECT
                && isText(subject)) {
            return subject;
        }
        throw malformed(JwtClaimNames.SUB);
    }

    /// A name as a join may say it, cut where it is longer; null where it is empty.
    private static @Nullable String name(Object value) {
        if (!(value instanceof String name) || !isText(name)) {
            throw malformed(NAME);
        }
        if (name.isEmpty()) {
            return null;
        }
        return name.codePointCount(0, name.length()) <= SignalLimits.NAME_CHARS
                ? name
                : name.substring(0, name.offsetByCodePoints(0, SignalLimits.NAME_CHARS));
    }

    private static RoomRoles rooms(@Nullable Object value) {
        if (value == null) {
            return RoomRoles.NONE;
        }
        if (!(value instanceof Map<?, ?> object) || object.size() > MAX_ROOMS) {
            throw malformed(ROOMS);
        }
        Map<String, Role> roles = HashMap.newHashMap(object.size());
        object.forEach((pattern, role) -> roles.put(pattern(pattern), role(role)));
        return new RoomRoles(roles);
    }

    private static String pattern(@Nullable Object key) {
        if (key instanceof String pattern) {
            boolean isPrefix = pattern.endsWith(WILDCARD);
            String name = isPrefix ? pattern.substring(0, pattern.length() - 1) : pattern;
            if (RoomId.isValid(name) || isPrefix && name.isEmpty()) {
                return pattern;
            }
        }
        throw malformed(ROOMS);
    }

    private static Role role(@Nullable Object value) {
        Role role = value instanceof String text ? Role.of(text) : null;
        if (role == null) {
            throw malformed(ROOMS);
        }
        return role;
    }

    /// Scopes as RFC 6749 section 3.3 writes them, or as a list; issuers do both under both names.
    private static Collection<String> scopes(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case String text ->
                List.of(text.strip().split(" +")).stream()
                        .filter(scope -> !scope.isEmpty())
                        .toList();
            case List<?> list -> list.stream().map(ClaimReader::scope).toList();
            default -> throw malformed(SCOPE);
        };
    }

    private static String scope(@Nullable Object value) {
        if (value instanceof String scope) {
            return scope;
        }
        throw malformed(SCOPE);
    }

    /// Whether it can be said to others: no control characters, no halves of surrogate pairs, which UTF-8 cannot say.
    private static boolean isText(String value) {
        return value.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static IllegalArgumentException malformed(String claim) {
        return new IllegalArgumentException("The claim " + claim + " is malformed");
    }
}
