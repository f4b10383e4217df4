package io.heliograph.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The meters that the documents list.
final class MeterTable {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(signaling\\.[a-z.]+)` \\| (gauge|counter|timer) \\|");
    private static final Pattern SUFFIX = Pattern.compile("_(total|seconds(_(bucket|count|sum|max))?)$");

    private MeterTable() {}

    static List<String> names() {
        try {
            var document = Files.readString(Path.of("docs/operations.md"));
            return ROW.matcher(document)
                    .results()
                    .map(found -> found.group(1))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The meter that such a series is of.
    static String meterOf(String series) {
        return SUFFIX.matcher(series).replaceFirst("").replace('_', '.');
    }
}
