package io.heliograph.room;

import io.heliograph.signal.PeerId;
import io.heliograph.signal.Secret;
import java.util.HashMap;
import java.util.Map;

/// Remembers the tokens of one decision until they are handed out; the log holds only their hashes.
final class Issued implements Fresh {

    private final Fresh source;
    private Map<TokenHash, Secret> tokens = Map.of();

    Issued(Fresh source) {
        this.source = source;
    }

    @Override
    public PeerId peerId() {
        return source.peerId();
    }

    @Override
    public String salt() {
        return source.salt();
    }

    @Override
    public NodeId here() {
        return source.here();
    }

    @Override
    public Secret token() {
        Secret token = source.token();
        tokens = new HashMap<>(tokens);
        tokens.put(TokenHash.of(token), token);
        return token;
    }

    Secret token(TokenHash hash) {
        Secret token = tokens.get(hash);
        if (token == null) {
            throw new IllegalStateException("a token that was not issued here");
        }
        return token;
    }
}
