package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Bodies that are sent to hold threads or memory.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "heliograph.admin.token=" + BodyAttackIT.ADMINISTRATOR)
@Tag(AttackedServer.ALONE)
class BodyAttackIT {

    static final String ADMINISTRATOR = "an administrator of the tests";

    private static final int MORE_THAN_THREADS = 230;

    @LocalServerPort
    private int port;

    private Socket sends(String head) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write((head + "\r\nHost: localhost\r\n\r\nx").getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static String statusLine(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private void somebodyElseIsAnswered() throws IOException {
        try (var healthy = new Socket(InetAddress.getLoopbackAddress(), port)) {
            healthy.setSoTimeout(10_000);
            healthy.getOutputStream()
                    .write("GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(statusLine(healthy.getInputStream())).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /nothing HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999",
                "POST /nothing HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000",
                "PUT /api/rooms/x HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999",
                "POST /api/rooms/x HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 99999",
                "PUT /nothing HTTP/1.1\r\nTransfer-Encoding: chunked",
            })
    void holdNobodyUpWithoutABearer(String head) throws IOException {
        List<Socket> attackers = new ArrayList<>();
        try {
            for (int i = 0; i < MORE_THAN_THREADS; i++) {
                attackers.add(sends(head));
            }
            somebodyElseIsAnswered();
        } finally {
            for (var attacker : attackers) {
                attacker.close();
            }
        }
    }

    @Test
    void areRefusedWhereNothingTakesThem() throws IOException {
        try (var socket = sends("POST / HTTP/1.1\r\nContent-Length: 1")) {
            assertThat(statusLine(socket.getInputStream())).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void mayPauseHoweverShortTheyAre() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(("PUT /api/rooms/paused HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Authorization: Bearer " + ADMINISTRATOR + "\r\nContent-Length: 2\r\n\r\n{")
                    .getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 50; i++) {
                somebodyElseIsAnswered();
            }
            out.write('}');
            assertThat(statusLine(socket.getInputStream())).startsWith("HTTP/1.1 201");
        }
    }
}
