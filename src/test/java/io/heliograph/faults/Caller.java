package io.heliograph.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client in one room, which resumes as the client library does (heliograph/room.js), and keeps its history.
final class Caller implements Lifeline.Owner, Outbox.Post {

    /// More is not left unanswered.
    private static final int MUCH = 64;

    /// So long a resumption that was given up may still arrive.
    static final Duration LATE = Duration.ofMinutes(1);

    private final String name;
    private final History history;
    private final Lifeline lifeline;
    private final Chatter chatter;
    private final Outbox outbox = new Outbox(this);
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final Roster roster = new Roster();
    private String peer = "";
    private String token = "";
    private String joinId = "";
    private String leaveId = "";
    private String asked = "";
    private String givenUp = "";
    private @Nullable Long repeatedAt;
    private long rev;
    private long joinedAt;
    private int joins;
    private boolean joined;
    private boolean leaving;

    /// @param port of its proxy
    Caller(String name, String room, int port, long seed, ScheduledExecutorService clockwork) {
        this.name = name;
        this.history = new History(name, room);
        var random = new Random(seed);
        this.lifeline = new Lifeline(this, name, port, random, clockwork);
        this.chatter = new Chatter(name, random);
    }

    static String nameOf(int index) {
        return "c" + index;
    }

    History history() {
        return history;
    }

    Queue<String> problems() {
        return problems;
    }

    synchronized void start() {
        lifeline.start();
    }

    @Override
    public void takes(Frame frame) {
        switch (frame.command()) {
            case "RECEIPT" -> receipt(frame.header("receipt-id"), Long.parseLong("0" + frame.header("rev")));
            case "MESSAGE" -> message(frame.header("destination").startsWith("/topic"), frame.json());
            default -> problems.add(name + " got " + frame.command() + " " + frame.headers());
        }
    }

    private void receipt(String id, long number) {
        if (id.equals(leaveId)) {
            forget(Moment.Gone.LEFT);
        } else {
            rev = Math.max(rev, number);
            outbox.accepted(id, number);
        }
    }

    @Override
    public void connected() {
        var topic = "/topic/room/" + history.room();
        lifeline.send(Frame.text("SUBSCRIBE", "id:signal\ndestination:/user/queue/signal\n", "")
                + Frame.text("SUBSCRIBE", "id:room\ndestination:" + topic + "\n", ""));
        join();
    }

    @Override
    public void lost(Line line, int code) {
        writes(new Moment.Lost(System.nanoTime(), line.heardAt()));
        joined = false;
        givenUp = asked.isEmpty() ? givenUp : asked;
        asked = "";
        outbox.close();
        if (code >= 4400 && code < 4500 && !(code == 4409 && takesBack())) {
            problems.add(name + " was sent away: " + code);
        }
    }

    /// Whether it was taken over by a resumption of its own that it had given up and sent again.
    private boolean takesBack() {
        boolean may = repeatedAt != null && System.nanoTime() - repeatedAt < LATE.toNanos();
        repeatedAt = null;
        return may;
    }

    private void join() {
        join(token);
    }

    private void join(String with) {
        if (!with.isEmpty()) {
            repeatedAt = with.equals(givenUp) ? Long.valueOf(System.nanoTime()) : repeatedAt;
        }
        asked = with;
        joinId = name + "-join-" + ++joins;
        lifeline.send(toRoom("", chatter.join(joinId, peer, with, rev)));
    }

    private String toRoom(String headers, String json) {
        return Frame.text("SEND", "destination:/app/room/" + history.room() + "\n" + headers, json);
    }

    private void message(boolean onTopic, JsonNode message) {
        switch (message.path("type").asString("")) {
            case "joined" -> joined(message);
            case "error" -> error(message);
            case "goaway" -> goAway(message);
            default -> heard(onTopic, message);
        }
    }

    private void joined(JsonNode message) {
        if (!asked.isEmpty() && !asked.equals(givenUp)) {
            repeatedAt = null;
        }
        asked = "";
        var self = message.at("/self/id").asString();
        boolean recovered = message.path("recovered").asBoolean();
        boolean same = self.equals(peer);
        if (!recovered) {
            outbox.startOver(same);
        }
        peer = self;
        token = message.at("/resume/token").asString();
        long now = message.path("rev").asLong();
        rev = recovered ? Math.max(rev, now) : now;
        roster.joined(message);
        var all = roster.peers();
        all.add(peer);
        joined = true;
        leaving = false;
        joinedAt = System.nanoTime();
        writes(new Moment.Joined(System.nanoTime(), peer, now, recovered, all));
        outbox.open();
    }

    private void heard(boolean onTopic, JsonNode message) {
        if (!message.has("rev")) {
            return;
        }
        var type = message.path("type").asString();
        var about = message.path("peer");
        var whom = about.isObject()
                ? about.path("id").asString()
                : about.asString(message.path("from").asString(""));
        long number = message.path("rev").asLong();
        rev = Math.max(rev, number);
        var id = message.path("id").asString("");
        writes(new Moment.Heard(System.nanoTime(), number, new Moment.Entry(type, whom, id, onTopic)));
        roster.heard(message, whom);
        if (type.equals("offer")) {
            outbox.add(chatter.answer(whom, message.path("pc").asString("main")));
        }
    }

    private void error(JsonNode error) {
        var code = error.path("code").asString();
        var re = error.path("re").asString("");
        long retryAfter = error.path("retryAfter").asLong(1000);
        asked = re.equals(joinId) ? "" : asked;
        if (!re.equals(joinId)) {
            boolean isOfAGivenUpMessage =
                    re.startsWith(name + "-") && !re.equals(leaveId) || code.equals("unavailable");
            if (!outbox.refused(re, code, retryAfter) && !isOfAGivenUpMessage) {
                problems.add(name + " got " + error);
            }
        } else if (code.equals("resume-failed") && !token.isEmpty()) {
            forget(leaving ? Moment.Gone.LEFT : code);
            join();
        } else {
            lifeline.later(this::join, retryAfter);
            if (!code.equals("rate-limited") && !code.equals("unavailable")) {
                problems.add(name + " may not join: " + error);
            }
        }
    }

    private void forget(String reason) {
        token = "";
        joined = false;
        writes(new Moment.Gone(System.nanoTime(), reason));
    }

    private void goAway(JsonNode message) {
        if (message.path("reconnect").asBoolean()) {
            lifeline.goAway(message.path("after").asLong());
        }
    }

    @Override
    public void transmits(Outbox.Letter letter) {
        lifeline.send(toRoom("receipt:" + letter.id() + "\n", letter.json()));
    }

    @Override
    public void writes(Moment moment) {
        history.add(moment);
    }

    @Override
    public void wakes(long millis) {
        lifeline.later(outbox::flush, millis + 1);
    }

    /// Says something, if it has not too much to say already.
    ///
    /// @param size of what it pads chats with, in characters
    synchronized void speaks(int size) {
        List<String> others = new ArrayList<>(roster.peers());
        if (joined && !others.isEmpty() && outbox.size() < MUCH) {
            outbox.add(chatter.next(others, size));
        }
    }

    /// Leaves, and joins again as somebody else, without waiting until it has left.
    synchronized void movesOut() {
        if (joined) {
            outbox.end();
            joined = false;
            leaving = true;
            writes(new Moment.Leaves(System.nanoTime()));
            leaveId = name + "-leave-" + joins;
            lifeline.send(toRoom("receipt:" + leaveId + "\n", "{\"type\":\"leave\"}"));
            join("");
        }
    }

    /// Loses its connection.
    synchronized void cuts() {
        lifeline.cut();
    }

    /// Joins again where it is, to be shown the roster.
    synchronized void compares() {
        if (joined) {
            join();
        }
    }

    /// Whether it is in the room and has nothing more to say.
    synchronized boolean isSettled() {
        return joined && outbox.size() == 0;
    }

    /// When a join of its was answered last.
    synchronized long joinedAt() {
        return joinedAt;
    }

    synchronized View view() {
        return new View(name, joined ? peer : "", roster.states());
    }

    synchronized String state() {
        return name + " " + lifeline + (joined ? " in the room" : "") + " with " + outbox.size() + " unanswered";
    }

    synchronized void stop() {
        lifeline.end();
    }
}
