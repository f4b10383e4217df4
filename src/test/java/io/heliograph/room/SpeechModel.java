package io.heliograph.room;

import io.heliograph.room.Mailbox.Letter;
import io.heliograph.room.NegotiationModel.Arrow;
import io.heliograph.room.NegotiationModel.Standing;
import io.heliograph.signal.Action;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Permission;
import io.heliograph.signal.SessionDescription;
import io.heliograph.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/// What the protocol says to the signals of one member, sections 5 and 7.
final class SpeechModel {

    private final ProtocolModel room;
    private final ModelPeer sender;
    private final NegotiationModel negotiation;

    SpeechModel(ProtocolModel room, ModelPeer sender) {
        this.room = room;
        this.sender = sender;
        this.negotiation = room.negotiation;
    }

    Verdict hear(Signal signal) {
        return switch (signal) {
            case Signal.Offer offer -> hear(offer);
            case Signal.Answer answer -> hear(answer);
            case Signal.Candidate candidate -> hear(candidate);
            case Signal.Control control -> hear(control);
            case Signal.Join join -> throw new IllegalArgumentException("a join");
            case Signal.Leave leave -> Verdict.accepted(rev -> room.leaves(sender, "left", rev));
        };
    }

    private Verdict hear(Signal.Offer offer) {
        List<String> wrong = wrong(offer.to(), offer.description());
        String pc = offer.pc().value();
        boolean glare = offer.to() == null
                ? !negotiation.offerers(sender.id, pc).isEmpty()
                : negotiation.outstanding.contains(arrow(offer.to(), pc).back());
        if (glare) {
            wrong.add("glare");
        }
        if (!wrong.isEmpty()) {
            return Verdict.refused(wrong);
        }
        return Verdict.accepted(rev -> {
            if (offer.to() == null) {
                negotiation.offerAll(sender.id, room.otherIds(sender), offer);
            } else {
                negotiation.offer(arrow(offer.to(), pc), offer.description());
            }
            relay("offer", offer.to(), Channel.DIRECT, offer, rev);
        });
    }

    private Verdict hear(Signal.Answer answer) {
        List<String> wrong = wrong(answer.to(), answer.description());
        String pc = answer.pc().value();
        List<String> offerers = negotiation.offerers(sender.id, pc);
        boolean ambiguous = answer.to() == null && offerers.size() > 1;
        boolean stale = answer.to() == null
                ? offerers.isEmpty()
                : !offerers.contains(answer.to().value());
        if (stale) {
            wrong.add("stale");
        }
        if (ambiguous) {
            wrong.add("bad-request");
        }
        if (!wrong.isEmpty()) {
            return Verdict.refused(wrong);
        }
        PeerId to = answer.to() == null ? new PeerId(offerers.getFirst()) : answer.to();
        return Verdict.accepted(rev -> {
            negotiation.answer(arrow(to, pc), answer.description());
            relay("answer", to, Channel.DIRECT, answer, rev);
        });
    }

    private Verdict hear(Signal.Candidate candidate) {
        String pc = candidate.pc().value();
        if (candidate.to() == null) {
            return toAll(candidate, pc);
        }
        List<String> wrong = wrong(candidate.to());
        if (!wrong.isEmpty()) {
            return Verdict.refused(wrong);
        }
        Boolean current = negotiation.isOfNewest(arrow(candidate.to(), pc), candidate.usernameFragment());
        List<String> words = current == null
                ? List.of(Answer.ACCEPTED, Answer.DROPPED)
                : List.of(current ? Answer.ACCEPTED : Answer.DROPPED);
        return new Verdict(words, rev -> relay("candidate", candidate.to(), Channel.DIRECT, candidate, rev));
    }

    private Verdict toAll(Signal.Candidate candidate, String pc) {
        String fragment = candidate.usernameFragment();
        Standing standing = negotiation.standing(sender.id, pc);
        boolean kept = standing != null
                && (fragment == null
                        || standing.offer().description().usernameFragments().contains(fragment));
        List<Letter> letters = new ArrayList<>();
        List<ModelPeer> to = new ArrayList<>();
        boolean sure = kept;
        for (ModelPeer other : room.others(sender)) {
            Arrow arrow = new Arrow(sender.id, other.id, pc);
            Boolean current = negotiation.isOfNewest(arrow, fragment);
            boolean must = fragment == null ? negotiation.isDescribed(arrow) : Boolean.TRUE.equals(current);
            if (must || current == null || fragment == null) {
                sure |= must;
                to.add(other);
                letters.add(new Letter(
                        Channel.DIRECT, ProtocolModel.relayed("candidate", sender.id, candidate), 0, !must, false));
            }
        }
        List<String> words = sure
                ? List.of(Answer.ACCEPTED)
                : to.isEmpty() ? List.of(Answer.DROPPED) : List.of(Answer.ACCEPTED, Answer.DROPPED);
        return new Verdict(words, rev -> {
            for (int i = 0; i < to.size(); i++) {
                Letter letter = letters.get(i);
                to.get(i).mailbox.add(new Letter(letter.channel(), letter.fields(), rev, letter.optional(), false));
            }
            if (kept) {
                standing.candidates().add(candidate);
            }
        });
    }

    private Verdict hear(Signal.Control control) {
        return switch (control.action()) {
            case Action.Moderation moderation -> new ModerationModel(room, sender).hear(control, moderation);
            case Action.Update update ->
                Verdict.accepted(rev -> {
                    sender.rename(
                            update.newName(),
                            update.meta() == null ? null : update.meta().text());
                    room.update(sender, rev);
                });
            case Action.Hangup hangup -> relayed(control, hangup.pc().value());
            case Action.Chat chat -> relayed(control, null);
            case Action.Application application -> relayed(control, null);
        };
    }

    private Verdict relayed(Signal.Control control, String hangup) {
        List<String> wrong = wrong(control.to());
        if (control.action() instanceof Action.Chat && !sender.permissions.contains(Permission.CHAT.text())) {
            wrong.add("forbidden");
        }
        if (!wrong.isEmpty()) {
            return Verdict.refused(wrong);
        }
        return Verdict.accepted(rev -> {
            if (hangup != null && control.to() == null) {
                negotiation.hangUpAll(sender.id, room.otherIds(sender), hangup);
            } else if (hangup != null) {
                negotiation.hangUp(arrow(control.to(), hangup));
            }
            relay("control", control.to(), control.to() == null ? Channel.ROOM : Channel.DIRECT, control, rev);
        });
    }

    private void relay(String type, PeerId to, Channel channel, Signal signal, long rev) {
        for (ModelPeer other : room.others(sender)) {
            if (to == null || other.id.equals(to.value())) {
                room.tell(other, channel, rev, ProtocolModel.relayed(type, sender.id, signal));
            }
        }
    }

    private Arrow arrow(PeerId to, String pc) {
        return new Arrow(sender.id, to.value(), pc);
    }

    /// What is wrong with the addressee: the protocol has no code of its own for talking to oneself.
    private List<String> wrong(PeerId to) {
        List<String> wrong = new ArrayList<>();
        if (to != null && to.value().equals(sender.id)) {
            wrong.add("bad-request");
        } else if (to != null && !room.members.containsKey(to.value())) {
            wrong.add("no-such-peer");
        }
        return wrong;
    }

    private List<String> wrong(PeerId to, SessionDescription description) {
        List<String> wrong = wrong(to);
        boolean forbidden = description.sendsAudio() && !sender.permissions.contains("audio")
                || description.sendsVideo() && !sender.permissions.contains("video");
        if (forbidden) {
            wrong.add("forbidden");
        }
        return wrong;
    }
}
