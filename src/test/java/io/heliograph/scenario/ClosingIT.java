package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The closing handshake of RFC 6455, and its faults.
@OnAServer
class ClosingIT extends Scenario {

    /// Far less than the time for which a client that says nothing more is kept.
    private static final Duration PROMPTLY = Duration.ofMillis(2500);

    private static final byte[] HELLO = "hello".getBytes();

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 3000, 4000, 4999})
    void answersACloseAndEndsTheConnection(int code) {
        try (var wire = Wire.open(port())) {
            wire.patience(PROMPTLY);
            wire.closes(code);

            assertThat(wire.reads().closeCode()).isEqualTo(code);
            assertThat(wire.reads().opcode()).isEqualTo(Wire.END);
        }
    }

    @Test
    void answersACloseWithoutCode() {
        try (var wire = Wire.open(port())) {
            wire.patience(PROMPTLY);
            wire.frame(Wire.CLOSE, new byte[0]);

            var close = wire.reads();
            assertThat(close.opcode()).isEqualTo(Wire.CLOSE);
            assertThat(close.closeCode()).isIn(1005, 1000);
            assertThat(wire.reads().opcode()).isEqualTo(Wire.END);
        }
    }

    @Test
    void answersAPingOfItsPayload() {
        try (var wire = Wire.open(port())) {
            wire.frame(Wire.PING, HELLO);
            wire.frame(Wire.PONG, HELLO);
            wire.frame(Wire.PING, new byte[0]);

            assertThat(wire.reads())
                    .matches(pong -> pong.opcode() == Wire.PONG && pong.text().equals("hello"));
            assertThat(wire.reads()).matches(pong -> pong.opcode() == Wire.PONG && pong.payload().length == 0);
        }
    }

    @Test
    void endsTheConnectionWhenItsOwnCloseIsAnswered() {
        try (var wire = Wire.open(port())) {
            wire.patience(PROMPTLY);
            wire.text("nonsense\n\n\0");

            assertThat(wire.reads().text()).startsWith("ERROR");
            assertThat(wire.reads().closeCode()).isEqualTo(4400);
            wire.closes(4400);
            assertThat(wire.reads().opcode()).isEqualTo(Wire.END);
        }
    }

    @Test
    void doesNotWaitForEverForTheAnswerToItsClose() {
        try (var wire = Wire.open(port())) {
            wire.text("nonsense\n\n\0");

            assertThat(wire.readsUntil(Wire.CLOSE).closeCode()).isEqualTo(4400);
            assertThat(wire.reads().opcode()).isEqualTo(Wire.END);
        }
    }

    @Test
    void ignoresWhatComesAfterASessionsEnd() {
        try (var wire = Wire.open(port())) {
            wire.patience(PROMPTLY);
            wire.text("nonsense\n\n\0");
            wire.text("x".repeat(100_000));
            wire.frame(Wire.PING, HELLO);
            wire.closes(1000);

            assertThat(wire.reads().text()).startsWith("ERROR");
            assertThat(wire.readsUntil(Wire.CLOSE).closeCode()).isEqualTo(4400);
            assertThat(wire.readsUntil(Wire.END).opcode()).isEqualTo(Wire.END);
        }
    }

    @Test
    void aClientThatClosesItsSideOnlyIsLetGo() {
        var ada = member("ada");
        ada.client().wire().halfCloses();

        ada.client().ended();
    }

    private static Arguments fault(int closeCode, String what, byte[]... frames) {
        return Arguments.of(
                closeCode, what, (Consumer<Wire>) wire -> Arrays.stream(frames).forEach(wire::raw));
    }

    private static byte[] frame(int first, byte... payload) {
        return Wire.frame(first, true, payload);
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static Stream<Arguments> failsTheConnection() {
        return Stream.of(
                fault(1002, "an unmasked frame", Wire.frame(0x81, false, HELLO)),
                fault(1002, "RSV1", frame(0xC1, HELLO)),
                fault(1002, "RSV2", frame(0xA1, HELLO)),
                fault(1002, "RSV3", frame(0x91, HELLO)),
                fault(1002, "opcode 3", frame(0x83, HELLO)),
                fault(1002, "opcode 11", frame(0x8B, HELLO)),
                fault(1002, "a ping in fragments", frame(0x09, HELLO)),
                fault(1002, "a long ping", frame(0x89, new byte[126])),
                fault(1002, "a continuation of nothing", frame(0x80, HELLO)),
                fault(1002, "a message within a message", frame(0x01, HELLO), frame(0x81, HELLO)),
                fault(1002, "a close of one byte", frame(0x88, (byte) 3)),
                fault(1002, "close code 1005", frame(0x88, bytes(3, 0xED))),
                fault(1002, "close code 999", frame(0x88, bytes(3, 0xE7))),
                fault(1002, "close code 5000", frame(0x88, bytes(0x13, 0x88))),
                fault(1002, "a length longer written than needed", bytes(0x81, 0xFE, 0, 5, 0, 0, 0, 0)),
                fault(1002, "a negative length", bytes(0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0)),
                fault(1007, "text that is not UTF-8", frame(0x81, bytes(0xC0, 0x80))),
                fault(1007, "a surrogate in text", frame(0x81, bytes(0xED, 0xA0, 0x80))),
                fault(1007, "text that ends within a character", frame(0x81, bytes(0xE2, 0x82))),
                fault(1007, "a reason that is not UTF-8", frame(0x88, bytes(3, 0xE8, 0xFF))),
                fault(1009, "a frame of 4 GiB", bytes(0x81, 0xFF, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void failsTheConnection(int closeCode, String what, Consumer<Wire> fault) {
        try (var wire = Wire.open(port())) {
            wire.patience(PROMPTLY);
            fault.accept(wire);

            assertThat(wire.reads().closeCode()).isEqualTo(closeCode);
        }
    }

    @Test
    void endsTheConnectionWhenTheCloseAfterAFaultIsAnswered() {
        try (var wire = Wire.open(port())) {
            wire.patience(PROMPTLY);
            wire.raw(frame(0x83, HELLO));

            assertThat(wire.reads().closeCode()).isEqualTo(1002);
            wire.closes(1002);
            assertThat(wire.reads().opcode()).isEqualTo(Wire.END);
        }
    }

    @Test
    void aCharacterMayBeCutByFragments() {
        try (var wire = Wire.open(port())) {
            wire.raw(frame(0x01, bytes(0xE2, 0x82)));
            wire.raw(frame(0x80, bytes(0xAC)));
            wire.frame(Wire.PING, HELLO);

            assertThat(wire.reads().opcode()).isEqualTo(Wire.PONG);
        }
    }
}
