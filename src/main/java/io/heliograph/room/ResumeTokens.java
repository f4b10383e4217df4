package io.heliograph.room;

import java.util.ArrayList;
import java.util.List;

/// The resume tokens of one peer that still work: the one used last and those issued since, as their answers may have
/// been lost. A token works until a later one is first used. Of those never used the newest [#KEPT] are kept.
public record ResumeTokens(List<TokenHash> hashes) {

    static final int KEPT = 4;

    public ResumeTokens {
        hashes = List.copyOf(hashes);
    }

    static ResumeTokens first(TokenHash issued) {
        return new ResumeTokens(List.of(issued));
    }

    boolean accept(TokenHash token) {
        boolean accepted = false;
        for (TokenHash hash : hashes) {
            accepted |= hash.matches(token);
        }
        return accepted;
    }

    ResumeTokens issue(TokenHash issued) {
        List<TokenHash> next = new ArrayList<>(hashes);
        next.add(issued);
        if (next.size() > 1 + KEPT) {
            next.remove(1);
        }
        return new ResumeTokens(next);
    }

    ResumeTokens use(TokenHash token) {
        int at = hashes.indexOf(token);
        return at < 0 ? this : new ResumeTokens(hashes.subList(at, hashes.size()));
    }
}
