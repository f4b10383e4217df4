package io.heliograph.signal;

import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.sym.ByteQuadsCanonicalizer;
import tools.jackson.core.util.JsonRecyclerPools;

/// Makes Jackson's UTF-8 byte parsers, strict and bounded, whose byte offsets are indices into the array.
///
/// Names that nobody knows end in a symbol table that parsers share. Here it is thrown away once it has grown over a
/// bound, so that what some send does not slow down what others send. (Without a table Jackson has no parser over
/// bytes; its own table grows to 6,000 names, which every body with a new name then copies.)
///
/// Thread-safe.
final class JsonParsers {

    private static final int MAX_SYMBOLS = 256;
    private static final int SYMBOL_FEATURES = TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES.getMask()
            | TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW.getMask();
    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxNestingDepth(SignalLimits.DEPTH).build();

    private volatile ByteQuadsCanonicalizer symbols = ByteQuadsCanonicalizer.createRoot();

    /// A parser over a part of an array, which it does not copy.
    BodyParser over(byte[] bytes, int from, int to) {
        IOContext context = new IOContext(
                CONSTRAINTS,
                StreamWriteConstraints.defaults(),
                ErrorReportConfiguration.defaults(),
                JsonRecyclerPools.threadLocalPool().acquireAndLinkPooled(),
                ContentReference.redacted(),
                true,
                null);
        return new BodyParser(context, symbols().makeChild(SYMBOL_FEATURES), bytes, from, to);
    }

    private ByteQuadsCanonicalizer symbols() {
        ByteQuadsCanonicalizer current = symbols;
        if (current.size() > MAX_SYMBOLS) {
            current = ByteQuadsCanonicalizer.createRoot();
            symbols = current;
        }
        return current;
    }

    /// How many names the shared table holds.
    int symbolCount() {
        return symbols.size();
    }
}
