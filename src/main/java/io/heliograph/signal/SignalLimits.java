package io.heliograph.signal;

/// How large the parts of a signal may be, in bytes of UTF-8 unless said otherwise.
///
/// @param sdp a session description
/// @param candidate an RTCIceCandidateInit as JSON
public record SignalLimits(int sdp, int candidate) {

    public static final SignalLimits DEFAULT = new SignalLimits(128 * 1024, 4 * 1024);

    /// A peer's `meta` as JSON.
    public static final int META = 4 * 1024;

    /// A control's `data` as JSON.
    public static final int DATA = 16 * 1024;

    /// A chat's `text`.
    public static final int TEXT = 4 * 1024;

    /// A peer's name, in characters.
    public static final int NAME_CHARS = 64;

    /// How deep JSON may nest.
    public static final int DEPTH = 32;

    /// A room's largest `capacity`.
    public static final int CAPACITY = 1000;
}
