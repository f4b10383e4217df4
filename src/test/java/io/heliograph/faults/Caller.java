package io.heliograph.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client that comes back by itself, as the client library does (heliograph/client.js, room.js), and keeps its history.
final class Caller implements Line.Owner, Outbox.Post {

    private static final long SILENCE_NANOS = Line.BEAT.toNanos() * 5 / 2;
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final int FIRST_BACK_OFF = 250;
    private static final int MOST_BACK_OFF = 10_000;

    private final String name;
    private final int port;
    private final History history;
    private final Random random;
    private final ScheduledExecutorService clockwork;
    private final Outbox outbox = new Outbox(this);
    private final Chatter chatter;
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final Set<String> roster = new HashSet<>();
    private @Nullable Line line;
    private String peer = "";
    private String token = "";
    private String joinId = "";
    private long rev;
    private long connectedAt;
    private long awayAt;
    private long joinedAt;
    private int attempts;
    private int joins;
    private boolean connected;
    private boolean joined;
    private boolean over;

    /// @param port of its proxy
    Caller(String name, String room, int port, long seed, ScheduledExecutorService clockwork) {
        this.name = name;
        this.port = port;
        this.history = new History(name, room);
        this.random = new Random(seed);
        this.clockwork = clockwork;
        this.chatter = new Chatter(name, random);
    }

    History history() {
        return history;
    }

    Queue<String> problems() {
        return problems;
    }

    synchronized void start() {
        attempt();
        clockwork.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    private synchronized void attempt() {
        if (over || line != null) {
            return;
        }
        connected = false;
        awayAt = 0;
        line = new Line(this);
        line.open(port, name);
    }

    private synchronized void beat() {
        if (line == null || over) {
            return;
        }
        if (System.nanoTime() - line.heardAt() > SILENCE_NANOS) {
            line.cut();
        } else if (connected) {
            line.send("\n");
        }
    }

    @Override
    public synchronized void takes(Line from, Frame frame) {
        if (from != line || over) {
            return;
        }
        switch (frame.command()) {
            case "CONNECTED" -> connected();
            case "RECEIPT" -> outbox.accepted(frame.header("receipt-id"), Long.parseLong("0" + frame.header("rev")));
            case "MESSAGE" -> message(frame.header("destination").startsWith("/topic"), frame.json());
            default -> problems.add(name + " got " + frame.command() + " " + frame.headers());
        }
    }

    private void connected() {
        connected = true;
        connectedAt = System.nanoTime();
        var topic = "/topic/room/" + history.room();
        sends(Frame.text("SUBSCRIBE", "id:signal\ndestination:/user/queue/signal\n", "")
                + Frame.text("SUBSCRIBE", "id:room\ndestination:" + topic + "\n", ""));
        join();
    }

    private void join() {
        joinId = name + "-join-" + ++joins;
        sends(toRoom("", chatter.join(joinId, peer, token, rev)));
    }

    private void sends(String frames) {
        if (line != null) {
            line.send(frames);
        }
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
        roster.clear();
        message.path("peers").forEach(each -> roster.add(each.path("id").asString()));
        roster.remove(peer);
        var all = new HashSet<>(roster);
        all.add(peer);
        joined = true;
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
        var whom = about.isObject() ? about.path("id").asString() : about.asString(message.path("from").asString(""));
        long number = message.path("rev").asLong();
        rev = Math.max(rev, number);
        var id = message.path("id").asString("");
        writes(new Moment.Heard(System.nanoTime(), number, new Moment.Entry(type, whom, id, onTopic)));
        switch (type) {
            case "peer-joined" -> roster.add(whom);
            case "peer-left" -> roster.remove(whom);
            case "offer" -> outbox.add(chatter.answer(whom, message.path("pc").asString("main")));
            default -> {}
        }
    }

    private void error(JsonNode error) {
        var code = error.path("code").asString();
        var re = error.path("re").asString("");
        long retryAfter = error.path("retryAfter").asLong(1000);
        if (!re.equals(joinId)) {
            boolean isOfAGivenUpMessage = re.startsWith(name + "-");
            if (!outbox.refused(re, code, retryAfter) && !isOfAGivenUpMessage) {
                problems.add(name + " got " + error);
            }
        } else if (code.equals("resume-failed") && !token.isEmpty()) {
            forget(code);
            join();
        } else {
            var at = line;
            later(() -> joinAgain(at), retryAfter);
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

    private synchronized void joinAgain(@Nullable Line at) {
        if (line == at && connected && !over) {
            join();
        }
    }

    private void goAway(JsonNode message) {
        var at = line;
        long after = message.path("after").asLong();
        awayAt = System.nanoTime() + after * 1_000_000;
        if (at != null && message.path("reconnect").asBoolean()) {
            later(at::cut, after);
        }
    }

    @Override
    public synchronized void ended(Line from, int code) {
        if (from != line) {
            return;
        }
        long now = System.nanoTime();
        writes(new Moment.Lost(now, from.heardAt()));
        line = null;
        joined = false;
        outbox.close();
        if (connected && now - connectedAt > CALM.toNanos()) {
            attempts = 0;
        }
        connected = false;
        if (code >= 4400 && code < 4500 && !over) {
            problems.add(name + " was sent away: " + code);
        }
        later(this::attempt, awayAt > 0 ? Math.max(0, (awayAt - now) / 1_000_000) : backOff());
    }

    private long backOff() {
        double most = Math.min(MOST_BACK_OFF, FIRST_BACK_OFF * Math.pow(2, Math.min(attempts++, 10)));
        return Math.round(random.nextDouble() * most);
    }

    private void later(Runnable what, long millis) {
        clockwork.schedule(what, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void transmits(Outbox.Letter letter) {
        sends(toRoom("receipt:" + letter.id() + "\n", letter.json()));
    }

    @Override
    public void writes(Moment moment) {
        history.add(moment);
    }

    @Override
    public void wakes(long millis) {
        later(this::flush, millis + 1);
    }

    private synchronized void flush() {
        outbox.flush();
    }

    /// Says something, if it has not too much to say already.
    ///
    /// @param size of what it pads chats with, in characters
    synchronized void speaks(int size) {
        List<String> others = new ArrayList<>(roster);
        if (joined && !others.isEmpty() && outbox.size() < 64) {
            outbox.add(chatter.next(others, size));
        }
    }

    /// Leaves, and joins again as somebody else.
    synchronized void movesOut() {
        if (joined && line != null) {
            outbox.end();
            forget(Moment.Gone.LEFT);
            sends(toRoom("", "{\"type\":\"leave\"}"));
            join();
        }
    }

    /// Loses its connection.
    synchronized void cuts() {
        if (line != null) {
            line.cut();
        }
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

    synchronized String peer() {
        return joined ? peer : "";
    }

    /// When a join of its was answered last.
    synchronized long joinedAt() {
        return joinedAt;
    }

    synchronized Set<String> others() {
        return Set.copyOf(roster);
    }

    synchronized String state() {
        return name + (line == null ? " without a line" : connected ? " connected" : " connecting")
                + (joined ? " in the room" : "") + " with " + outbox.size() + " unanswered";
    }

    synchronized void stop() {
        over = true;
        if (line != null) {
            line.cut();
        }
    }
}
