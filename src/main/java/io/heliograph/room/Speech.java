package io.heliograph.room;

import io.heliograph.signal.Action;
import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Permission;
import io.heliograph.signal.SessionDescription;
import io.heliograph.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a member may say, and to whom it goes.
final class Speech {

    private static final Decision NO_SUCH_PEER =
            Decision.refuse(ErrorCode.NO_SUCH_PEER, "There is no such peer in the room.");
    private static final Decision TO_SELF =
            Decision.refuse(ErrorCode.BAD_REQUEST, "A peer does not negotiate with itself.");
    private static final Decision GLARE =
            Decision.refuse(ErrorCode.GLARE, "The other peer's offer came first; roll back and answer it.");
    private static final Decision STALE =
            Decision.refuse(ErrorCode.STALE, "No offer to you is outstanding that this could answer.");
    private static final Decision TOO_MANY_CONNECTIONS =
            Decision.refuse(ErrorCode.BAD_REQUEST, "There are too many peer connections between two peers.");
    private static final Decision TOO_MANY_CANDIDATES =
            Decision.refuse(ErrorCode.TOO_LARGE, "The standing offer has too many candidates.");

    private final Room room;
    private final Peer sender;
    private final Fresh fresh;
    private final Negotiations negotiations;

    Speech(Room room, Peer sender, Fresh fresh) {
        this.room = room;
        this.sender = sender;
        this.fresh = fresh;
        this.negotiations = room.negotiations();
    }

    Decision decide(Signal signal) {
        return switch (signal) {
            case Signal.Candidate candidate -> candidate(candidate);
            case Signal.Offer offer -> offer(offer);
            case Signal.Answer answer -> answer(answer);
            case Signal.Control control -> control(control);
            case Signal.Join join -> throw new IllegalArgumentException("joining is a command of its own");
            case Signal.Leave leave -> throw new IllegalArgumentException("leaving is a command of its own");
        };
    }

    private @Nullable Decision wrongAddressee(@Nullable PeerId to) {
        if (to == null) {
            return null;
        }
        if (to.equals(sender.id())) {
            return TO_SELF;
        }
        return room.find(to) == null ? NO_SUCH_PEER : null;
    }

    private @Nullable Decision forbidden(SessionDescription description) {
        if (description.sendsAudio() && !sender.permissions().has(Permission.AUDIO)) {
            return Decision.refuse(ErrorCode.FORBIDDEN, "You may not send audio in this room.");
        }
        if (description.sendsVideo() && !sender.permissions().has(Permission.VIDEO)) {
            return Decision.refuse(ErrorCode.FORBIDDEN, "You may not send video in this room.");
        }
        return null;
    }

    private Decision offer(Signal.Offer offer) {
        Decision refusal = wrongAddressee(offer.to());
        if (refusal == null) {
            refusal = forbidden(offer.description());
        }
        if (refusal != null) {
            return refusal;
        }
        if (isGlare(offer.to(), offer.pc())) {
            return GLARE;
        }
        boolean fits = offer.to() == null
                ? negotiations.hasRoomFor(sender.id(), offer.pc())
                : negotiations.hasRoomFor(sender.id(), offer.to(), offer.pc());
        return fits
                ? Decision.accept(
                        new SignalEvent.Offered(sender.id(), offer.to(), offer.pc(), offer.description(), offer.id()))
                : TOO_MANY_CONNECTIONS;
    }

    private boolean isGlare(@Nullable PeerId to, ConnectionName pc) {
        return to == null ? !offerers(pc).isEmpty() : negotiations.isOutstanding(to, sender.id(), pc);
    }

    /// Whose offers are outstanding towards the sender.
    private List<PeerId> offerers(ConnectionName pc) {
        return room.ids(
                peer -> !peer.id().equals(sender.id()) && negotiations.isOutstanding(peer.id(), sender.id(), pc));
    }

    private Decision answer(Signal.Answer answer) {
        Decision refusal = wrongAddressee(answer.to());
        if (refusal == null) {
            refusal = forbidden(answer.description());
        }
        if (refusal != null) {
            return refusal;
        }
        if (answer.to() != null) {
            return answer(answer, answer.to());
        }
        List<PeerId> offerers = offerers(answer.pc());
        return switch (offerers.size()) {
            case 0 -> STALE;
            case 1 -> answer(answer, offerers.getFirst());
            default ->
                Decision.refuse(ErrorCode.BAD_REQUEST, "Offers of several peers are outstanding; name one in 'to'.");
        };
    }

    private Decision answer(Signal.Answer answer, PeerId to) {
        Long offeredAt = negotiations.outstandingSince(to, sender.id(), answer.pc());
        if (offeredAt == null) {
            return STALE;
        }
        return !negotiations.hasRoomFor(sender.id(), to, answer.pc())
                ? TOO_MANY_CONNECTIONS
                : Decision.accept(new SignalEvent.Answered(
                        sender.id(), to, answer.pc(), answer.description(), answer.id(), offeredAt));
    }

    private Decision candidate(Signal.Candidate candidate) {
        PeerId to = candidate.to();
        if (to != null) {
            Decision refusal = wrongAddressee(to);
            if (refusal != null) {
                return refusal;
            }
            return isCurrent(candidate, to)
                    ? Decision.accept(sent(candidate, new Audience.Only(to), false))
                    : new Decision.Dropped();
        }
        StandingOffer offer = negotiations.standing(sender.id(), candidate.pc());
        boolean kept = offer != null && belongs(candidate, offer.description().usernameFragments());
        if (offer != null && kept && offer.isFull()) {
            return TOO_MANY_CANDIDATES;
        }
        List<PeerId> audience = audience(candidate, offer != null);
        return kept || !audience.isEmpty()
                ? Decision.accept(sent(candidate, new Audience.Several(audience), kept))
                : new Decision.Dropped();
    }

    private SignalEvent.CandidateSent sent(Signal.Candidate candidate, Audience audience, boolean kept) {
        return new SignalEvent.CandidateSent(
                sender.id(), audience, candidate.pc(), candidate.candidate(), candidate.id(), kept);
    }

    private boolean isCurrent(Signal.Candidate candidate, PeerId to) {
        return candidate.usernameFragment() == null
                || belongs(candidate, negotiations.newestFragments(sender.id(), to, candidate.pc()));
    }

    private static boolean belongs(Signal.Candidate candidate, List<String> fragments) {
        return candidate.usernameFragment() == null || fragments.contains(candidate.usernameFragment());
    }

    /// The others to whom a candidate without `to` belongs: those who have the description that it is of. One that
    /// does not say of which goes to all with whom the sender negotiates, else to all.
    private List<PeerId> audience(Signal.Candidate candidate, boolean standing) {
        List<PeerId> described = new ArrayList<>();
        for (PeerId other : others()) {
            List<String> fragments = negotiations.newestFragments(sender.id(), other, candidate.pc());
            boolean negotiated = standing
                    ? !fragments.isEmpty() || isToWhomItStands(other, candidate.pc())
                    : negotiations.between(sender.id(), other, candidate.pc()) != null;
            if (candidate.usernameFragment() == null ? negotiated : fragments.contains(candidate.usernameFragment())) {
                described.add(other);
            }
        }
        return described.isEmpty() && candidate.usernameFragment() == null && !standing ? others() : described;
    }

    private boolean isToWhomItStands(PeerId other, ConnectionName pc) {
        StandingOffer offer = negotiations.standing(sender.id(), pc);
        return offer != null && offer.stands(other);
    }

    private List<PeerId> others() {
        return room.ids(peer -> !peer.id().equals(sender.id()));
    }

    private Decision control(Signal.Control control) {
        return switch (control.action()) {
            case Action.Moderation moderation -> new Moderation(room, sender, fresh).decide(control, moderation);
            case Action.Update update -> update(control, update);
            case Action.Chat chat ->
                sender.permissions().has(Permission.CHAT)
                        ? relay(control, null)
                        : Decision.refuse(ErrorCode.FORBIDDEN, "You may not chat in this room.");
            case Action.Application application -> relay(control, null);
            case Action.Hangup hangup -> relay(control, hangup.pc());
        };
    }

    private Decision relay(Signal.Control control, @Nullable ConnectionName hangup) {
        Decision refusal = wrongAddressee(control.to());
        return refusal != null
                ? refusal
                : Decision.accept(new SignalEvent.Controlled(
                        sender.id(), control.to(), control.action().name(), control.data(), control.id(), hangup));
    }

    private Decision update(Signal.Control control, Action.Update update) {
        Peer peer = sender.withProfile(
                update.newName() == null ? sender.name() : update.newName(),
                update.media() == null ? sender.media() : update.media(),
                update.meta() == null ? sender.meta() : update.meta());
        return Decision.accept(new PeerEvent.PeerChanged(peer, Origin.of(sender.id(), control.id())));
    }
}
