package io.heliograph.signal;

import org.jspecify.annotations.Nullable;

/// What a client sends to `/app/room/{room}`.
public sealed interface Signal {

    /// The sender's name for this signal, or null.
    @Nullable
    SignalId id();

    /// Whether it goes to everybody in the room, or tells everybody of something.
    default boolean isBroadcast() {
        return switch (this) {
            case Join join -> false;
            case Leave leave -> false;
            case Answer answer -> false;
            case Offer offer -> offer.to() == null;
            case Candidate candidate -> candidate.to() == null;
            case Control control -> control.to() == null || control.action() instanceof Action.Moderation;
        };
    }

    /// `{"type":"join","name":"Ada","media":{"audio":true},"meta":{},"passcode":"…","resume":{"peer":"…","token":"…","rev":41}}`
    ///
    /// @param name at most 64 characters; null leaves it to the caller's token
    record Join(
            @Nullable SignalId id,
            @Nullable String name,
            Media media,
            JsonText meta,
            @Nullable Secret passcode,
            @Nullable Resume resume)
            implements Signal {}

    /// Which peer a join wants to be again.
    ///
    /// @param rev the last entry of the room that the client has seen
    record Resume(PeerId peer, Secret token, long rev) {}

    /// `{"type":"leave"}`
    record Leave(@Nullable SignalId id) implements Signal {}

    /// `{"type":"offer","to":"p2","sdp":"v=0…","pc":"main"}`; without `to` a standing offer (RFC 9429 section 4.1.8).
    record Offer(@Nullable SignalId id, @Nullable PeerId to, ConnectionName pc, SessionDescription description)
            implements Signal {}

    /// `{"type":"answer","to":"p1","sdp":"v=0…","pc":"main"}`; without `to` it goes to the one whose offer is
    /// outstanding.
    record Answer(@Nullable SignalId id, @Nullable PeerId to, ConnectionName pc, SessionDescription description)
            implements Signal {}

    /// `{"type":"candidate","to":"p1","candidate":{"candidate":"…","sdpMid":"0","usernameFragment":"…"}}`
    ///
    /// @param candidate an RTCIceCandidateInit, or `null` for the end of candidates (RFC 8838 section 8.2)
    /// @param usernameFragment the ufrag that the candidate names, or null
    record Candidate(
            @Nullable SignalId id,
            @Nullable PeerId to,
            ConnectionName pc,
            JsonText candidate,
            @Nullable String usernameFragment)
            implements Signal {

        @Override
        public String toString() {
            return "Candidate[id=" + id + ", to=" + to + ", pc=" + pc + ", " + candidate.size() + " bytes]";
        }
    }

    /// `{"type":"control","action":"mute","to":"p2","data":{"kinds":["audio"]}}`
    ///
    /// @param data the object as it was sent, at most 16 KiB; null where there was none
    record Control(
            @Nullable SignalId id,
            @Nullable PeerId to,
            Action action,
            @Nullable JsonText data) implements Signal {}
}
