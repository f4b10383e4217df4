package io.heliograph.signal;

import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.UTF8StreamJsonParser;
import tools.jackson.core.sym.ByteQuadsCanonicalizer;

/// Jackson's UTF-8 byte parser over a part of an array, which also says where in the array a value is.
final class BodyParser extends UTF8StreamJsonParser {

    private static final int STREAM_FEATURES = StreamReadFeature.collectDefaults();
    private static final int JSON_FEATURES = JsonReadFeature.collectDefaults();

    BodyParser(IOContext context, ByteQuadsCanonicalizer names, byte[] bytes, int from, int to) {
        super(
                ObjectReadContext.empty(),
                context,
                STREAM_FEATURES,
                JSON_FEATURES,
                null,
                names,
                bytes,
                from,
                to,
                from,
                false);
    }

    /// The index of the first byte of the current value.
    int valueStart() {
        return (int) _tokenInputTotal - 1;
    }

    /// The index after the current token, be it a string that was not read yet.
    int tokenEnd() {
        if (_tokenIncomplete) {
            _skipString();
        }
        return _inputPtr;
    }
}
