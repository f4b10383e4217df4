package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Fifty peers stop reading while they are spoken to, on a server with its default limits.
@Tag(AttackedServer.ALONE)
class StoppedReadersIT {

    private static final int ROOMS = 5;
    private static final int READERS = 10;
    private static final int SMALL_BUFFER = 8 * 1024;
    private static final Duration CUT_WITHIN = Duration.ofSeconds(12);
    private static final Pattern SLOW = Pattern.compile("signaling_cuts_total\\{reason=\"slow\"} (\\d+)");
    private static final String LARGE =
            "{\"type\":\"control\",\"action\":\"x-large\",\"data\":{\"x\":\"" + "y".repeat(16_000) + "\"}}";

    /// A room: who speaks, who reads, and who has stopped.
    private record Room(Member speaker, Member reader, List<Stopped> stopped) {

        static Room of(int port, String name) {
            var speaker = Member.of(port, "speaker", name);
            var reader = Member.of(port, "reader", name);
            List<Stopped> stopped = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                stopped.add(Stopped.of(port, "stopped-" + i, name));
            }
            return new Room(speaker, reader, stopped);
        }

        void close() {
            speaker.close();
            reader.close();
            stopped.forEach(one -> one.session().close());
        }
    }

    /// Who asks to join and then reads nothing.
    private record Stopped(Attacker session, String user, String room) {

        static Stopped of(int port, String user, String room) {
            var session = Attacker.shaken(port, SMALL_BUFFER);
            session.says(Stomp.connect(user)
                    + Stomp.SIGNALS
                    + Stomp.subscribe("topic", "/topic/room/" + room)
                    + Stomp.send("/app/room/" + room, "{\"type\":\"join\"}"));
            return new Stopped(session, user, room);
        }

        /// Reads all there is, and joins as the peer that it was.
        void comesBack(int port) {
            session.listens();
            assertThat(session.closeCode()).isEqualTo(4102);
            var token = found("\"resume\":\\{\"token\":\"([^\"]+)", session.said());
            var id = found("\"self\":\\{\"id\":\"([^\"]+)", session.said());
            try (var again = Attacker.upgraded(port)) {
                again.says(Stomp.connect(user) + Stomp.SIGNALS);
                again.says(Stomp.send(
                        "/app/room/" + room,
                        "{\"type\":\"join\",\"resume\":{\"peer\":\"" + id + "\",\"token\":\"" + token
                                + "\",\"rev\":1}}"));
                assertThat(again.hears("\"type\":\"joined\"")).contains("\"self\":{\"id\":\"" + id + "\"");
            }
        }
    }

    private static String found(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    @Test
    void fiftyStoppedReadersHinderNobodyAndMayComeBack() {
        try (var server = AttackedServer.start("heliograph.room.resume-window=60s")) {
            areCutAndComeBack(server.port());
            server.hasHeldOut("fifty stopped readers");
        }
    }

    private static void areCutAndComeBack(int port) {
        List<Room> rooms = new ArrayList<>();
        for (int i = 0; i < ROOMS; i++) {
            rooms.add(Room.of(port, "stopped-" + i));
        }
        long begun = System.nanoTime();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(500))
                .atMost(CUT_WITHIN)
                .until(() -> {
                    rooms.forEach(room -> speaks(room.speaker()));
                    return cuts(port) == ROOMS * READERS;
                });
        System.out.printf("all were cut within %.1f s%n", (System.nanoTime() - begun) / 1e9);
        for (var room : rooms) {
            room.speaker().sends("{\"type\":\"control\",\"action\":\"x-last\"}");
            room.reader().session().hears("x-last");
            room.stopped().forEach(one -> one.comesBack(port));
            room.close();
        }
    }

    /// As much as it may in half a second.
    private static void speaks(Member speaker) {
        for (int i = 0; i < 25; i++) {
            speaker.sends(LARGE);
        }
    }

    private static int cuts(int port) {
        try (var operator = new Attacker(port)) {
            operator.sends(
                    "GET /actuator/prometheus HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n");
            var matcher = SLOW.matcher(operator.answer().body());
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        }
    }
}
