package io.heliograph.signal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/// A client's body after one pass: the known members that could be read, and the first problem.
///
/// @param id the body's id where it could be read, in spite of any problem
record Body(Members members, Problems problems, @Nullable SignalId id) {

    private static final Refusal NOT_AN_OBJECT =
            new Refusal(ErrorCode.BAD_REQUEST, "The body must be one JSON object.");
    private static final Refusal MALFORMED = new Refusal(ErrorCode.BAD_REQUEST, "The body is not well-formed JSON.");
    private static final Refusal EXCESSIVE =
            new Refusal(ErrorCode.BAD_REQUEST, "The body's JSON nests too deeply or has too long a name or number.");

    /// Reads the bytes from one index to another; never throws for what they hold.
    static Body read(JsonParsers parsers, Shape shape, byte[] bytes, int from, int to) {
        Problems problems = new Problems();
        Members members = new Members(shape, bytes, problems);
        int start = skipWhiteSpace(bytes, from, to);
        if (!opensObject(bytes, start, to)) {
            problems.note(NOT_AN_OBJECT);
            return new Body(members, problems, null);
        }
        Refusal unfit = Utf8Check.check(bytes, start, to);
        if (unfit != null) {
            problems.note(unfit);
        }
        parse(parsers, members, problems, bytes, start, to);
        members.refuseRepeated();
        return new Body(members, problems, id(members, bytes, unfit != null));
    }

    /// The refusal of this body, if there is a problem.
    <T> Reading<T> unreadable(Refusal refusal) {
        return new Reading.Unreadable<>(id, refusal);
    }

    private static void parse(JsonParsers parsers, Members members, Problems problems, byte[] bytes, int from, int to) {
        try (BodyParser parser = parsers.over(bytes, from, to)) {
            parser.nextToken();
            members.read(parser);
            if (skipWhiteSpace(bytes, parser.tokenEnd(), to) < to) {
                problems.note(NOT_AN_OBJECT);
            }
        } catch (StreamConstraintsException excessive) {
            problems.note(EXCESSIVE);
        } catch (JacksonException malformed) {
            problems.note(MALFORMED);
        }
    }

    private static boolean opensObject(byte[] bytes, int start, int to) {
        return start < to && bytes[start] == '{';
    }

    private static int skipWhiteSpace(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    /// The id, if it is fit to be sent back though the body may not be.
    private static @Nullable SignalId id(Members members, byte[] bytes, boolean unfit) {
        String text = members.text(Field.ID, 1, SignalId.MAX_LENGTH);
        Member member = members.optional(Field.ID);
        if (text == null || member == null) {
            return null;
        }
        boolean broken = unfit && Utf8Check.check(bytes, member.start(), member.end()) != null;
        return broken ? null : new SignalId(text);
    }
}
