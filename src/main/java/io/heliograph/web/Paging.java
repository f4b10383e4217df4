package io.heliograph.web;

/// How lists are cut into pages.
final class Paging {

    static final int MOST = 1000;
    static final String MOST_TEXT = "1000";
    static final String USUAL = "100";

    private Paging() {}

    /// @throws Refused if it is not 1 to 1,000
    static int limit(int wanted) {
        if (wanted < 1 || wanted > MOST) {
            throw new Refused(Problem.badRequest("`limit` must be an integer from 1 to 1000."));
        }
        return wanted;
    }
}
