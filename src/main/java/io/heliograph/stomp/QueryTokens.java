package io.heliograph.stomp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Knows a token in a URL's query, where it does not belong: queries are kept by logs, histories and proxies (RFC 9700
/// section 4.3.2). A token belongs into CONNECT.
final class QueryTokens {

    private static final Set<String> NAMES =
            Set.of("access_token", "token", "jwt", "bearer", "authorization", "passcode", "key");

    /// RFC 7515 section 7.1: header, payload and signature; a header that is a JSON object begins with `eyJ`.
    /// Possessive, so that the time is linear in a query made to be slow.
    private static final Pattern JWT = Pattern.compile("(?<![\\w-])eyJ[\\w-]*+\\.[\\w-]*+\\.");

    private QueryTokens() {}

    /// Whether a parameter is named like a token or holds one.
    ///
    /// @param query as it was sent; null: none
    static boolean in(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return false;
        }
        for (String parameter : query.split("[&;]", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (NAMES.contains(decoded(name).toLowerCase(Locale.ROOT))
                    || JWT.matcher(decoded(parameter)).find()) {
                return true;
            }
        }
        return false;
    }

    private static String decoded(String text) {
        try {
            return text.indexOf('%') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
