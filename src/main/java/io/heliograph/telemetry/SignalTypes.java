package io.heliograph.telemetry;

import io.heliograph.signal.Signal;

/// What signals are called in meters and traces.
final class SignalTypes {

    private SignalTypes() {}

    static String of(Signal signal) {
        return switch (signal) {
            case Signal.Join join -> "join";
            case Signal.Leave leave -> "leave";
            case Signal.Offer offer -> "offer";
            case Signal.Answer answer -> "answer";
            case Signal.Candidate candidate -> "candidate";
            case Signal.Control control -> "control";
        };
    }
}
