package io.heliograph.signal;

import io.heliograph.signal.Reading.Read;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads the bodies that clients send, in one pass and strictly: nothing is coerced, every refusal is a fixed sentence.
/// Fields that nobody knows are ignored; values that are only handed on are kept as they were written.
///
/// Thread-safe.
public final class SignalReader {

    /// The largest token of an `authorize`, in bytes.
    static final int MAX_TOKEN = 8 * 1024;

    private static final int MAX_RESUME_TOKEN = 512;
    private static final int MAX_FRAGMENT = 256;
    private static final int QUOTES = 2;
    private static final int MAX_M_LINE_INDEX = 0xFFFF;
    private static final JsonText NULL = JsonText.of("null");
    private static final Refusal NO_SUCH_TYPE = new Refusal(ErrorCode.BAD_REQUEST, "There is no such `type`.");

    private final SignalLimits limits;
    private final JsonParsers parsers = new JsonParsers();

    /// @param limits how large the parts may be
    public SignalReader(SignalLimits limits) {
        this.limits = limits;
    }

    /// Reads what was sent to `/app/room/{room}`; never throws for what the bytes hold.
    ///
    /// @param body where the bytes are; not kept
    /// @param from the index of the first
    /// @param to the index after the last
    public Reading<Signal> readSignal(byte[] body, int from, int to) {
        Body read = Body.read(parsers, Shape.SIGNAL, body, from, to);
        Signal signal = read.problems().first() == null ? signal(read) : null;
        return reading(read, signal);
    }

    /// Reads what was sent to `/app/session`; never throws for what the bytes hold.
    ///
    /// @param body where the bytes are; not kept
    /// @param from the index of the first
    /// @param to the index after the last
    public Reading<SessionRequest> readSessionRequest(byte[] body, int from, int to) {
        Body read = Body.read(parsers, Shape.SESSION, body, from, to);
        SessionRequest request = read.problems().first() == null ? request(read) : null;
        return reading(read, request);
    }

    private static <T> Reading<T> reading(Body body, @Nullable T value) {
        Refusal problem = body.problems().first();
        if (problem == null && value != null) {
            return new Read<>(value);
        }
        return body.unreadable(problem == null ? NO_SUCH_TYPE : problem);
    }

    private @Nullable Signal signal(Body body) {
        return switch (type(body)) {
            case "join" -> join(body);
            case "leave" -> new Signal.Leave(body.id());
            case "offer" -> offer(body);
            case "answer" -> answer(body);
            case "candidate" -> candidate(body);
            case "control" -> control(body);
            default -> null;
        };
    }

    private static @Nullable SessionRequest request(Body body) {
        return switch (type(body)) {
            case "authorize" -> authorize(body);
            case "ice" -> new SessionRequest.Ice(body.id());
            default -> null;
        };
    }

    /// The body's type; empty, with a problem noted, where it has none.
    private static String type(Body body) {
        String type = body.members().requiredText(Field.TYPE, 0, Members.UNBOUNDED);
        return type == null ? "" : type;
    }

    private static Signal join(Body body) {
        Members members = body.members();
        Media media = media(members);
        JsonText meta = members.json(Field.META, SignalLimits.META);
        String passcode = members.text(Field.PASSCODE, 0, ActionReader.MAX_PASSCODE);
        return new Signal.Join(
                body.id(),
                name(members),
                media == null ? Media.NONE : media,
                meta == null ? JsonText.EMPTY_OBJECT : meta,
                passcode == null ? null : new Secret(passcode),
                resume(members.members(Field.RESUME)));
    }

    private static Signal.@Nullable Resume resume(@Nullable Members resume) {
        if (resume == null) {
            return null;
        }
        String peer = resume.requiredText(Field.PEER, 1, PeerId.MAX_LENGTH);
        String token = resume.requiredText(Field.TOKEN, 1, MAX_RESUME_TOKEN);
        Long rev = resume.requiredInteger(Field.REV, 0, Long.MAX_VALUE);
        return peer == null || token == null || rev == null
                ? null
                : new Signal.Resume(new PeerId(peer), new Secret(token), rev);
    }

    private @Nullable Signal offer(Body body) {
        PeerId to = to(body.members());
        ConnectionName pc = connection(body.members());
        SessionDescription description = description(body.members());
        return description == null ? null : new Signal.Offer(body.id(), to, pc, description);
    }

    private @Nullable Signal answer(Body body) {
        PeerId to = to(body.members());
        ConnectionName pc = connection(body.members());
        SessionDescription description = description(body.members());
        return description == null ? null : new Signal.Answer(body.id(), to, pc, description);
    }

    private @Nullable SessionDescription description(Members members) {
        Member member = members.required(Field.SDP);
        if (member == null) {
            return null;
        }
        JsonText sdp = members.slice(member);
        if (member.isString() && sdp.size() - QUOTES > limits.sdp() && decodedSize(sdp) > limits.sdp()) {
            members.noteTooLarge(Field.SDP);
            return null;
        }
        SdpReader.Facts facts = member.isString() ? facts(sdp) : null;
        if (facts == null) {
            members.noteBad(Field.SDP, "a session description, a string that starts with the line v=0");
            return null;
        }
        return new SessionDescription(sdp, facts.sendsAudio(), facts.sendsVideo(), facts.usernameFragments());
    }

    /// The facts of a description as it was sent; where its escapes are unusual it is decoded first.
    private SdpReader.@Nullable Facts facts(JsonText sdp) {
        SdpReader.Facts facts = SdpReader.readEscaped(sdp.bytes(), 1, sdp.size() - 1);
        return facts == null ? SdpReader.read(decoded(sdp)) : facts;
    }

    private int decodedSize(JsonText string) {
        return decoded(string).getBytes(StandardCharsets.UTF_8).length;
    }

    private String decoded(JsonText string) {
        try (BodyParser parser = parsers.over(string.bytes(), 0, string.size())) {
            parser.nextToken();
            return parser.getString();
        }
    }

    private @Nullable Signal candidate(Body body) {
        Members members = body.members();
        PeerId to = to(members);
        ConnectionName pc = connection(members);
        Member member = members.given(Field.CANDIDATE);
        if (member == null) {
            members.noteMissing(Field.CANDIDATE);
            return null;
        }
        if (member.isNull()) {
            return new Signal.Candidate(body.id(), to, pc, NULL, null);
        }
        JsonText candidate = members.json(Field.CANDIDATE, limits.candidate());
        Members init = member.members();
        return candidate == null || init == null
                ? null
                : new Signal.Candidate(body.id(), to, pc, candidate, usernameFragment(init));
    }

    /// Checks the parts of an RTCIceCandidateInit; an empty fragment names none.
    private static @Nullable String usernameFragment(Members init) {
        init.checkString(Field.CANDIDATE);
        init.checkString(Field.SDP_MID);
        init.integer(Field.SDP_M_LINE_INDEX, 0, MAX_M_LINE_INDEX);
        String fragment = init.text(Field.USERNAME_FRAGMENT, 0, MAX_FRAGMENT);
        return fragment == null || fragment.isEmpty() ? null : fragment;
    }

    private static @Nullable Signal control(Body body) {
        Members members = body.members();
        PeerId to = to(members);
        JsonText data = members.json(Field.DATA, SignalLimits.DATA);
        String name = members.requiredText(Field.ACTION, 0, Members.UNBOUNDED);
        Action action = name == null || body.problems().first() != null ? null : new ActionReader(body).read(name);
        return action == null ? null : new Signal.Control(body.id(), to, action, data);
    }

    private static @Nullable SessionRequest authorize(Body body) {
        Members members = body.members();
        String token = members.requiredText(Field.TOKEN, 1, Members.UNBOUNDED);
        if (token == null) {
            return null;
        }
        if (ActionReader.isLonger(token, MAX_TOKEN)) {
            members.noteTooLarge(Field.TOKEN);
            return null;
        }
        return new SessionRequest.Authorize(body.id(), new Secret(token));
    }

    private static @Nullable PeerId to(Members members) {
        String to = members.text(Field.TO, 1, PeerId.MAX_LENGTH);
        return to == null ? null : new PeerId(to);
    }

    /// The `pc`, or the one that is meant without.
    static ConnectionName connection(Members members) {
        String pc = members.text(Field.PC, 1, ConnectionName.MAX_LENGTH);
        return pc == null || pc.equals(ConnectionName.MAIN.value()) ? ConnectionName.MAIN : new ConnectionName(pc);
    }

    /// The `name`; null where there is none or it is empty.
    static @Nullable String name(Members members) {
        String name = members.text(Field.NAME, 0, SignalLimits.NAME_CHARS);
        if (name != null && name.chars().anyMatch(Character::isISOControl)) {
            members.noteBad(Field.NAME, "free of control characters");
        }
        return name == null || name.isEmpty() ? null : name;
    }

    /// The `media`; null where there is none.
    static @Nullable Media media(Members members) {
        Members media = members.members(Field.MEDIA);
        return media == null
                ? null
                : new Media(media.flag(Field.AUDIO), media.flag(Field.VIDEO), media.flag(Field.SCREEN));
    }
}
