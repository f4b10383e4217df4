package io.heliograph.signal;

/// A text that proves something: a passcode, a resume token, a bearer. It never prints itself.
public record Secret(String value) {

    @Override
    public String toString() {
        return "Secret[" + value.length() + " chars]";
    }
}
