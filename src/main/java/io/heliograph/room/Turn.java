package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.SignalId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One errand on its way through a room: it is decided, perhaps again and again while others come first, and answered
/// once. Used under the room's lock.
final class Turn {

    private static final Refusal UNSAFE = new Refusal(
            ErrorCode.UNAVAILABLE, "It is not kept as safely as it must be yet; send it again with the same id.", 1000);

    /// So often, and so long, others may come first.
    private static final int TRIES = 100;

    private static final long PATIENCE_MILLIS = 250;

    private final Errand errand;
    private final boolean lasting;
    private Reply reply;
    private @Nullable Command command;
    private @Nullable Issued issued;
    private @Nullable Decision decision;
    private List<Entry> missed = List.of();
    private int tries;
    private long since;

    private Turn(Errand errand, Reply reply, boolean lasting) {
        this.errand = errand;
        this.reply = reply;
        this.lasting = lasting;
    }

    /// It is refused where the log does not answer.
    static Turn of(Errand errand, Reply reply) {
        return new Turn(errand, reply, false);
    }

    /// It is done as soon as the log answers.
    static Turn lasting(Errand errand, Reply reply) {
        return new Turn(errand, reply, true);
    }

    Errand errand() {
        return errand;
    }

    boolean isLasting() {
        return lasting;
    }

    /// Others came first. Who waits is answered within a second, however slow the log is.
    ///
    /// @param now in milliseconds
    boolean mayTryAgain(long now) {
        since = since == 0 ? now : since;
        return tries < TRIES && now - since < PATIENCE_MILLIS;
    }

    /// The room decides, as it is now.
    Decision decide(Room room, Fresh fresh, Command wanted) {
        tries++;
        command = wanted;
        issued = new Issued(fresh);
        decision = room.decide(wanted, issued);
        return decision;
    }

    /// It was decided before, or without the room.
    Decision decided(Decision otherwise) {
        tries++;
        command = null;
        decision = otherwise;
        return otherwise;
    }

    Decision decision() {
        if (decision == null) {
            throw new IllegalStateException("not decided yet");
        }
        return decision;
    }

    /// What the entries that it brings about are followed by, or null.
    @Nullable
    String trace() {
        return reply.trace();
    }

    /// What the room was asked; null where it was not asked.
    @Nullable
    Command command() {
        return command;
    }

    Issued issued() {
        if (issued == null) {
            throw new IllegalStateException("not decided yet");
        }
        return issued;
    }

    /// The entries that a returning peer has not seen; read before its return makes the log drop one.
    List<Entry> missed() {
        return missed;
    }

    void misses(List<Entry> entries) {
        missed = entries;
    }

    /// Where a peer that comes in by this gets its messages; null where nobody comes in.
    @Nullable
    Recipient recipient() {
        return switch (errand) {
            case Errand.Join join -> join.to();
            case Errand.Resume resume -> resume.to();
            case Errand.Say say -> null;
            case Errand.Leave leave -> null;
            case Errand.Look look -> null;
            case Errand.Order order -> null;
        };
    }

    /// The id of the join that it is, or null.
    @Nullable
    SignalId re() {
        return switch (errand) {
            case Errand.Join join -> join.command().signal().id();
            case Errand.Resume resume -> resume.re();
            case Errand.Say say -> null;
            case Errand.Leave leave -> null;
            case Errand.Look look -> null;
            case Errand.Order(Command command) -> command instanceof Command.Compare compare ? compare.re() : null;
        };
    }

    void seated(Membership membership) {
        if (reply instanceof Reply.ToJoin toJoin) {
            toJoin.seated(membership);
        }
    }

    /// The entry `rev` is its first.
    void accepted(long rev) {
        answered().accepted(rev);
    }

    /// The same, once it is known whether the entry is safe.
    void safe(long rev, boolean safe) {
        if (safe) {
            accepted(rev);
        } else {
            refused(UNSAFE);
        }
    }

    void refused(Refusal refusal) {
        answered().refused(refusal);
    }

    /// Tells what became of an errand that brought nothing about.
    void answer(Decision answer) {
        switch (answer) {
            case Decision.Accepted accepted -> throw new IllegalArgumentException("that brought something about");
            case Decision.Repeated repeated -> answered().accepted(repeated.rev());
            case Decision.Dropped dropped -> answered().dropped();
            case Decision.Refused refused -> answered().refused(refused.refusal());
        }
    }

    private Reply answered() {
        Reply last = reply;
        reply = Reply.NONE;
        return last;
    }
}
