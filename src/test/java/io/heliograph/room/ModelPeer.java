package io.heliograph.room;

import io.heliograph.signal.Media;
import io.heliograph.signal.Role;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// A peer as the protocol describes it.
final class ModelPeer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> EVERYTHING = List.of("audio", "video", "screen", "chat");

    /// So many tokens that were never used are kept.
    private static final int SPARE_TOKENS = 4;

    final String id;
    final String user;
    final String re;
    final Mailbox mailbox = new Mailbox();
    final Map<SignalId, Answer> answered = new HashMap<>();

    /// Signals that were dropped; a repeat may be heard anew.
    final Set<SignalId> dropped = new HashSet<>();

    private final List<String> tokens = new ArrayList<>();
    private final Map<String, Boolean> media;
    private Object meta;
    private String name;
    private int lastUsed;
    Role role;
    List<String> permissions;
    String state = "online";

    /// The entry by which it came in; 0 while it waits.
    long since;

    boolean lost;

    /// How often it lost its connection.
    int losses;

    ModelPeer(String id, Visit visit, Role role) {
        Command.Join command = visit.command();
        Signal.Join join = visit.join();
        this.id = id;
        this.user = visit.user();
        this.re = join.id() == null ? null : join.id().value();
        this.name = join.name() == null ? command.defaultName() : join.name();
        this.media = kinds(join.media());
        this.meta = JSON.readValue(join.meta().text(), Object.class);
        become(role);
    }

    static Map<String, Boolean> kinds(Media media) {
        Map<String, Boolean> kinds = new HashMap<>();
        kinds.put("audio", media.audio());
        kinds.put("video", media.video());
        kinds.put("screen", media.screen());
        kinds.values().removeIf(on -> on == null);
        return kinds;
    }

    static Object json(String text) {
        return JSON.readValue(text, Object.class);
    }

    void become(Role next) {
        role = next;
        permissions = next == Role.LISTENER ? List.of() : EVERYTHING;
    }

    void permit(boolean gives, List<String> which) {
        permissions = EVERYTHING.stream()
                .filter(one -> which.contains(one) ? gives : permissions.contains(one))
                .toList();
    }

    void rename(String newName, String newMeta) {
        name = newName == null ? name : newName;
        meta = newMeta == null ? meta : json(newMeta);
    }

    boolean isModerator() {
        return role == Role.MODERATOR;
    }

    boolean isOnline() {
        return state.equals("online");
    }

    /// Its roster entry.
    Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", id);
        entry.put("user", user);
        entry.put("name", name);
        entry.put("role", role.text());
        entry.put("permissions", permissions);
        entry.put("state", state);
        entry.put("media", Map.copyOf(media));
        entry.put("meta", meta);
        return entry;
    }

    void issue(String token) {
        tokens.add(token);
    }

    String token(int back) {
        return tokens.get(Math.max(0, tokens.size() - 1 - back));
    }

    /// How a resume with this token may be answered: it works until a later one was used.
    List<String> answersTo(String token) {
        int at = tokens.indexOf(token);
        if (at < lastUsed) {
            return List.of("resume-failed");
        }
        boolean certain = at == lastUsed || at >= tokens.size() - SPARE_TOKENS;
        return certain ? List.of(Answer.ACCEPTED) : List.of(Answer.ACCEPTED, "resume-failed");
    }

    void use(String token) {
        lastUsed = tokens.indexOf(token);
    }
}
