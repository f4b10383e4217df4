package io.heliograph.chart;

/// One mistake in the chart, as a text that stands once in one of its files and what stands there instead.
///
/// @param caughtBy the check that is there for it
/// @param values those with which it shows
record Fault(Check caughtBy, String file, String text, String instead, String release, String values) {

    static Fault in(Check caughtBy, String file, String text, String instead) {
        return new Fault(caughtBy, file, text, instead, "calls", Cases.EVERYTHING);
    }

    Fault with(String otherValues) {
        return new Fault(caughtBy, file, text, instead, release, otherValues);
    }

    Fault as(String otherRelease) {
        return new Fault(caughtBy, file, text, instead, otherRelease, values);
    }

    @Override
    public String toString() {
        return "%s: %s in place of %s".formatted(file, instead.strip(), text.strip());
    }
}
