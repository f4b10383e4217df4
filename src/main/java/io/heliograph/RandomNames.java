package io.heliograph;

import io.heliograph.room.Fresh;
import io.heliograph.room.NodeId;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/// Names and secrets out of the system's random source, which is asked for many at a time.
final class RandomNames implements Fresh {

    private static final int POOL = 1536;
    private static final int ID_BYTES = 12;
    private static final int TOKEN_BYTES = 24;
    private static final int NODE_BYTES = 6;

    private final SecureRandom random = new SecureRandom();
    private final byte[] pool = new byte[POOL];
    private int used = POOL;
    private final NodeId node = new NodeId(next(NODE_BYTES));

    private synchronized String next(int bytes) {
        if (used + bytes > POOL) {
            random.nextBytes(pool);
            used = 0;
        }
        byte[] taken = new byte[bytes];
        System.arraycopy(pool, used, taken, 0, bytes);
        Arrays.fill(pool, used, used + bytes, (byte) 0);
        used += bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(taken);
    }

    @Override
    public PeerId peerId() {
        return new PeerId(next(ID_BYTES));
    }

    @Override
    public Secret token() {
        return new Secret(next(TOKEN_BYTES));
    }

    @Override
    public String salt() {
        return next(ID_BYTES);
    }

    @Override
    public NodeId here() {
        return node;
    }

    /// A name for a session or a guest.
    String name() {
        return next(ID_BYTES);
    }
}
