package io.heliograph.room;

import io.heliograph.signal.PeerId;
import io.heliograph.signal.Secret;

/// Names that are new, and the same in every run.
final class CountingFresh implements Fresh {

    static final NodeId HERE = new NodeId("here");

    private int made;

    CountingFresh() {
        this(0);
    }

    /// @param made how many names there are already
    CountingFresh(int made) {
        this.made = made;
    }

    int made() {
        return made;
    }

    @Override
    public PeerId peerId() {
        return new PeerId("p" + ++made);
    }

    @Override
    public Secret token() {
        return new Secret("token-" + ++made);
    }

    @Override
    public NodeId here() {
        return HERE;
    }

    @Override
    public String salt() {
        return "salt-" + ++made;
    }
}
