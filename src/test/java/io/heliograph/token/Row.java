package io.heliograph.token;

/// A token of a table, and what becomes of it.
record Row(String what, String token, String verdict) {

    static Row accepted(String what, String token) {
        return new Row(what, token, "Accepted");
    }

    static Row expired(String what, String token) {
        return new Row(what, token, "Expired");
    }

    static Row rejected(String what, String token) {
        return new Row(what, token, "Rejected");
    }

    @Override
    public String toString() {
        return what + ": " + verdict;
    }
}
