package io.heliograph.signal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a control does from its `action` and its `data`.
final class ActionReader {

    /// The longest ban, in seconds: ten years.
    static final long MAX_BAN_SECONDS = 315_360_000;

    /// The longest reason, in characters.
    static final int MAX_REASON = 256;

    /// The longest passcode, in characters.
    static final int MAX_PASSCODE = 64;

    private static final Set<Permission> KINDS = Set.of(Permission.AUDIO, Permission.VIDEO, Permission.SCREEN);
    private static final Set<Permission> PERMISSIONS = Set.of(Permission.values());
    private static final String APPLICATION = "x-";
    private static final int MAX_APPLICATION = 64;

    private static final int MAX_BYTES_PER_CHAR = 3;

    private final Members body;
    private final Problems problems;

    ActionReader(Body body) {
        this.body = body.members();
        this.problems = body.problems();
    }

    /// The action of this name, or null with a problem noted.
    @Nullable
    Action read(String name) {
        return switch (name) {
            case "update" -> update(requiredData());
            case "chat" -> chat(requiredData());
            case "hangup" -> hangup(data());
            case "mute" -> permit(name, false, Field.KINDS, KINDS);
            case "unmute" -> permit(name, true, Field.KINDS, KINDS);
            case "grant" -> permit(name, true, Field.PERMISSIONS, PERMISSIONS);
            case "revoke" -> permit(name, false, Field.PERMISSIONS, PERMISSIONS);
            case "role" -> assign(requiredData());
            case "kick" -> kick(data());
            case "configure" -> configure(requiredData());
            case "admit" -> directed(new Action.Admit());
            case "deny" -> directed(new Action.Deny(reason(data())));
            case "close" -> new Action.Close(reason(data()));
            default -> application(name);
        };
    }

    private @Nullable Members data() {
        return body.members(Field.DATA);
    }

    private @Nullable Members requiredData() {
        body.required(Field.DATA);
        return data();
    }

    /// The action, with a problem noted if the control has no `to`.
    private Action directed(Action action) {
        body.required(Field.TO);
        return action;
    }

    private static @Nullable Action update(@Nullable Members data) {
        if (data == null) {
            return null;
        }
        return new Action.Update(
                SignalReader.name(data), SignalReader.media(data), data.json(Field.META, SignalLimits.META));
    }

    private static Action chat(@Nullable Members data) {
        String text = data == null ? null : data.requiredText(Field.TEXT, 0, Members.UNBOUNDED);
        if (data != null && text != null && isLonger(text, SignalLimits.TEXT)) {
            data.noteTooLarge(Field.TEXT);
        }
        return new Action.Chat();
    }

    /// Whether a text takes more bytes of UTF-8 than this.
    static boolean isLonger(String text, int maxBytes) {
        return text.length() > maxBytes / MAX_BYTES_PER_CHAR && text.getBytes(StandardCharsets.UTF_8).length > maxBytes;
    }

    private static Action hangup(@Nullable Members data) {
        return new Action.Hangup(data == null ? ConnectionName.MAIN : SignalReader.connection(data));
    }

    private @Nullable Action permit(String name, boolean gives, Field field, Set<Permission> allowed) {
        Members data = requiredData();
        Member member = data == null ? null : data.required(field);
        if (data == null || member == null) {
            return null;
        }
        List<Permission> permissions = permissions(member.words(), allowed);
        if (permissions.isEmpty()) {
            data.noteBad(field, "a list, not empty, of " + words(allowed));
        }
        return directed(new Action.Permit(name, gives, Permissions.of(permissions)));
    }

    /// The permissions that words name; none if one word is wrong.
    private static List<Permission> permissions(@Nullable List<String> words, Set<Permission> allowed) {
        List<Permission> permissions = new ArrayList<>();
        for (String word : words == null ? List.<String>of() : words) {
            Permission permission = Permission.of(word);
            if (permission == null || !allowed.contains(permission)) {
                return List.of();
            }
            permissions.add(permission);
        }
        return permissions;
    }

    private static String words(Set<Permission> permissions) {
        return String.join(
                ", ", permissions.stream().sorted().map(Permission::text).toList());
    }

    private @Nullable Action assign(@Nullable Members data) {
        Member member = data == null ? null : data.required(Field.ROLE);
        if (data == null || member == null) {
            return null;
        }
        String word = member.string();
        Role role = word == null ? null : Role.of(word);
        if (role == null) {
            data.noteBad(Field.ROLE, "moderator, speaker or listener");
            return null;
        }
        return directed(new Action.Assign(role));
    }

    private Action kick(@Nullable Members data) {
        Long ban = data == null ? null : data.integer(Field.BAN, 0, MAX_BAN_SECONDS);
        return directed(new Action.Kick(ban == null ? Action.Kick.FOR_GOOD : ban, reason(data)));
    }

    private static @Nullable String reason(@Nullable Members data) {
        return data == null ? null : data.text(Field.REASON, 0, MAX_REASON);
    }

    private @Nullable Action configure(@Nullable Members data) {
        if (data == null) {
            return null;
        }
        Long capacity = data.integer(Field.CAPACITY, 1, SignalLimits.CAPACITY);
        Action.Configure configure = new Action.Configure(
                data.flag(Field.LOCKED),
                data.flag(Field.LOBBY),
                capacity == null ? null : capacity.intValue(),
                newPasscode(data));
        if (configure.equals(new Action.Configure(null, null, null, null))) {
            problems.note(ErrorCode.BAD_REQUEST, "`data` must hold at least one of locked, lobby, capacity, passcode.");
        }
        return configure;
    }

    /// The passcode that is to be; empty where there is to be none, null where it stays.
    private static @Nullable Secret newPasscode(Members data) {
        Member given = data.given(Field.PASSCODE);
        if (given != null && given.isNull()) {
            return new Secret("");
        }
        String text = data.text(Field.PASSCODE, 0, MAX_PASSCODE);
        return text == null ? null : new Secret(text);
    }

    private @Nullable Action application(String name) {
        if (!isApplication(name)) {
            problems.note(ErrorCode.BAD_REQUEST, "There is no such `action`.");
            return null;
        }
        return new Action.Application(name);
    }

    private static boolean isApplication(String name) {
        return name.startsWith(APPLICATION)
                && name.length() > APPLICATION.length()
                && name.length() <= MAX_APPLICATION
                && name.chars().allMatch(ActionReader::isToken);
    }

    private static boolean isToken(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0;
    }
}
