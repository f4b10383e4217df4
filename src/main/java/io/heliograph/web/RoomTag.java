package io.heliograph.web;

import io.heliograph.room.Precondition;
import io.heliograph.room.SetupVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;

/// The entity tag of a room's settings (RFC 9110 section 8.8.3): `"rev-ts"` of the entry that brought them, the time
/// in base 36.
final class RoomTag {

    private static final int RADIX = 36;
    private static final Set<String> ANY = Set.of("*");
    private static final int MOST = 16;

    private RoomTag() {}

    static String of(SetupVersion version) {
        return '"' + value(version) + '"';
    }

    private static String value(SetupVersion version) {
        return version.rev() + "-" + Long.toString(version.ts(), RADIX);
    }

    /// Whether `If-None-Match` says that the client has that version already.
    static boolean isKnown(HttpHeaders headers, SetupVersion version) {
        List<String> known = read(headers::getIfNoneMatch);
        return known.contains("*")
                || known.stream().map(ETag::create).anyMatch(tag -> tag.tag().equals(value(version)));
    }

    /// What `If-Match` and `If-None-Match` want of a room that is to be changed.
    static Precondition precondition(HttpHeaders headers) {
        List<String> match = read(headers::getIfMatch);
        List<String> noneMatch = read(headers::getIfNoneMatch);
        if (noneMatch.isEmpty()) {
            return match.isEmpty() ? new Precondition.Anything() : unchanged(match);
        }
        if (!match.isEmpty() || !ANY.equals(Set.copyOf(noneMatch))) {
            throw new Refused(Problem.badRequest("If-None-Match can only be * here, and without If-Match."));
        }
        return new Precondition.NotThere();
    }

    private static List<String> read(Supplier<List<String>> header) {
        try {
            return header.get();
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Problem.badRequest("If-Match and If-None-Match are lists of entity tags, or *."));
        }
    }

    private static Precondition unchanged(List<String> match) {
        if (match.contains("*")) {
            return new Precondition.There();
        }
        Set<SetupVersion> versions = new HashSet<>();
        for (String one : match.subList(0, Math.min(MOST, match.size()))) {
            ETag tag = ETag.create(one);
            SetupVersion version = tag.weak() ? null : version(tag.tag());
            if (version != null) {
                versions.add(version);
            }
        }
        return new Precondition.Unchanged(versions);
    }

    private static @Nullable SetupVersion version(String tag) {
        int dash = tag.indexOf('-');
        try {
            return dash < 0
                    ? null
                    : new SetupVersion(
                            Long.parseLong(tag.substring(0, dash)), Long.parseLong(tag.substring(dash + 1), RADIX));
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }
}
