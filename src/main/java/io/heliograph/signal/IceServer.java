package io.heliograph.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An RTCIceServer (W3C WebRTC section 4.2.4): `{"urls":["turn:…"],"username":"…","credential":"…"}`.
public record IceServer(
        List<String> urls,
        @Nullable String username,
        @Nullable String credential) {

    public IceServer {
        urls = List.copyOf(urls);
    }

    @Override
    public String toString() {
        return "IceServer" + urls;
    }
}
