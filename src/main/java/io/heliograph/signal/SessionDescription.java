package io.heliograph.signal;

import java.util.List;

/// A session description (RFC 8866) as it was sent, with the few facts that policy needs.
///
/// @param sdp the JSON string, quotes included
/// @param sendsAudio whether an `m=audio` would send
/// @param sendsVideo whether an `m=video` would send
/// @param usernameFragments the values of its `a=ice-ufrag` lines (RFC 8839 section 5.4)
public record SessionDescription(JsonText sdp, boolean sendsAudio, boolean sendsVideo, List<String> usernameFragments) {

    public SessionDescription {
        usernameFragments = List.copyOf(usernameFragments);
    }

    @Override
    public String toString() {
        return "SessionDescription[" + sdp.size() + " bytes]";
    }
}
