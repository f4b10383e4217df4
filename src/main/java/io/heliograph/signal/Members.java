package io.heliograph.signal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/// The known members of one JSON object, in whatever order they came, with typed access to them. What does not fit is
/// noted as a problem and read as absent, so that reading goes on.
final class Members {

    /// No bound on a string's length.
    static final int UNBOUNDED = Integer.MAX_VALUE;

    private final Shape shape;
    private final byte[] body;
    private final Problems problems;
    private final @Nullable Member[] found = new @Nullable Member[Field.COUNT];
    private long twice;

    Members(Shape shape, byte[] body, Problems problems) {
        this.shape = shape;
        this.body = body;
        this.problems = problems;
    }

    /// Reads the object that the parser has just entered, to its end.
    ///
    /// @throws tools.jackson.core.JacksonException if it is malformed; what came before is kept
    void read(BodyParser parser) {
        int match = parser.nextNameMatch(Field.MATCHER);
        while (match != PropertyNameMatcher.MATCH_END_OBJECT) {
            JsonToken token = parser.nextToken();
            if (match >= 0 && shape.has(Field.at(match))) {
                keep(match, capture(parser, token, Field.at(match)));
            } else {
                parser.skipChildren();
            }
            match = parser.nextNameMatch(Field.MATCHER);
        }
    }

    private void keep(int index, Member member) {
        if (found[index] == null) {
            found[index] = member;
        } else {
            twice |= 1L << index;
        }
    }

    private Member capture(BodyParser parser, JsonToken token, Field field) {
        int start = parser.valueStart();
        String text = null;
        Members members = null;
        List<String> words = null;
        switch (token) {
            case VALUE_STRING, VALUE_NUMBER_INT -> text = shape.readsText(field) ? parser.getString() : null;
            case START_OBJECT -> members = inner(parser, field);
            case START_ARRAY -> words = words(parser);
            default -> {}
        }
        return new Member(token, start, parser.tokenEnd(), text, members, words);
    }

    private @Nullable Members inner(BodyParser parser, Field field) {
        Shape inner = shape.within(field);
        if (inner == null) {
            parser.skipChildren();
            return null;
        }
        Members members = new Members(inner, body, problems);
        members.read(parser);
        return members;
    }

    private static @Nullable List<String> words(JsonParser parser) {
        List<String> words = new ArrayList<>();
        boolean onlyWords = true;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                words.add(parser.getString());
            } else {
                onlyWords = false;
                parser.skipChildren();
            }
        }
        return onlyWords ? words : null;
    }

    /// Notes the first known field that is there twice.
    void refuseRepeated() {
        if (twice != 0) {
            noteRepeated(Field.at(Long.numberOfTrailingZeros(twice)));
        }
    }

    private void noteRepeated(Field field) {
        problems.note(ErrorCode.BAD_REQUEST, shape.path(field) + " is given twice.");
    }

    /// Notes that a field is not as it must be.
    void noteBad(Field field, String rule) {
        problems.note(ErrorCode.BAD_REQUEST, shape.path(field) + " must be " + rule + ".");
    }

    /// Notes that a field holds too much.
    void noteTooLarge(Field field) {
        problems.note(ErrorCode.TOO_LARGE, shape.path(field) + " is too large.");
    }

    void noteMissing(Field field) {
        problems.note(ErrorCode.BAD_REQUEST, shape.path(field) + " is missing.");
    }

    /// The member of this name, be it `null`; null if there is none.
    @SuppressWarnings("EnumOrdinal") // a place for each
    @Nullable
    Member given(Field field) {
        if ((twice & field.bit()) != 0) {
            noteRepeated(field);
        }
        return found[field.index()];
    }

    /// The member of this name; null if there is none or it is `null`.
    @Nullable
    Member optional(Field field) {
        Member member = given(field);
        return member == null || member.isNull() ? null : member;
    }

    /// The member of this name; noted as missing if there is none or it is `null`.
    @Nullable
    Member required(Field field) {
        Member member = optional(field);
        if (member == null) {
            noteMissing(field);
        }
        return member;
    }

    /// Checks that a member is a string, if there is one.
    void checkString(Field field) {
        Member member = optional(field);
        if (member != null && !member.isString()) {
            noteBad(field, "a string");
        }
    }

    /// A string of a length between bounds, in characters; null if there is none.
    @Nullable
    String text(Field field, int min, int max) {
        return text(field, optional(field), min, max);
    }

    /// A string that must be there, of a length between bounds.
    @Nullable
    String requiredText(Field field, int min, int max) {
        return text(field, required(field), min, max);
    }

    private @Nullable String text(Field field, @Nullable Member member, int min, int max) {
        if (member == null) {
            return null;
        }
        String text = member.string();
        if (text == null || text.length() < min || text.length() > max) {
            noteBad(field, "a string" + lengths(min, max));
            return null;
        }
        return text;
    }

    private static String lengths(int min, int max) {
        if (max == UNBOUNDED) {
            return min == 0 ? "" : ", not empty";
        }
        return (min == 0 ? " of at most " : " of " + min + " to ") + max + " characters";
    }

    /// `true` or `false`; null if there is none.
    @Nullable
    Boolean flag(Field field) {
        Member member = optional(field);
        if (member == null) {
            return null;
        }
        if (!member.token().isBoolean()) {
            noteBad(field, "true or false");
            return null;
        }
        return member.token() == JsonToken.VALUE_TRUE;
    }

    /// An integer between bounds; null if there is none.
    @Nullable
    Long integer(Field field, long min, long max) {
        return integer(field, optional(field), min, max);
    }

    /// An integer that must be there, between bounds.
    @Nullable
    Long requiredInteger(Field field, long min, long max) {
        return integer(field, required(field), min, max);
    }

    private @Nullable Long integer(Field field, @Nullable Member member, long min, long max) {
        if (member == null) {
            return null;
        }
        String digits = member.text();
        if (member.token() == JsonToken.VALUE_NUMBER_INT && digits != null && digits.length() <= 18) {
            long value = Long.parseLong(digits);
            if (value >= min && value <= max) {
                return value;
            }
        }
        noteBad(field, max == Long.MAX_VALUE ? "an integer from " + min : "an integer from " + min + " to " + max);
        return null;
    }

    /// What an object of known shape holds; null if there is none.
    @Nullable
    Members members(Field field) {
        Member member = object(field);
        return member == null ? null : member.members();
    }

    /// An object; null if there is none.
    @Nullable
    Member object(Field field) {
        Member member = optional(field);
        if (member != null && !member.isObject()) {
            noteBad(field, "an object");
            return null;
        }
        return member;
    }

    /// An object as it was written; null if there is none.
    ///
    /// @param maxBytes its largest size
    @Nullable
    JsonText json(Field field, int maxBytes) {
        Member member = object(field);
        if (member == null) {
            return null;
        }
        if (member.size() > maxBytes) {
            noteTooLarge(field);
            return null;
        }
        return slice(member);
    }

    /// A value as it was written.
    JsonText slice(Member member) {
        return JsonText.copyOf(body, member.start(), member.end());
    }
}
