package io.heliograph.stomp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A fixed set of ASCII words, found by their bytes without making a String. A word's number is its place in
/// the list.
final class StompWords {

    private static final int SLOTS = 128;

    private final byte[][] words = new byte[SLOTS][0];
    private final int[] numbers = new int[SLOTS];

    /// @param list at most 64 different words, none empty
    StompWords(List<String> list) {
        if (list.size() > SLOTS / 2) {
            throw new IllegalArgumentException("At most 64 words");
        }
        for (int number = 0; number < list.size(); number++) {
            byte[] word = list.get(number).getBytes(StandardCharsets.US_ASCII);
            int slot = slot(word, 0, word.length);
            while (words[slot].length > 0) {
                slot = after(slot);
            }
            words[slot] = word;
            numbers[slot] = number;
        }
    }

    /// The number of the word in `bytes[from, to)`, which are not empty, or -1.
    int find(byte[] bytes, int from, int to) {
        for (int slot = slot(bytes, from, to); words[slot].length > 0; slot = after(slot)) {
            if (Arrays.equals(words[slot], 0, words[slot].length, bytes, from, to)) {
                return numbers[slot];
            }
        }
        return -1;
    }

    private static int slot(byte[] word, int from, int to) {
        return (word[from] * 31 + word[to - 1] * 7 + (to - from) * 3) & (SLOTS - 1);
    }

    private static int after(int slot) {
        return (slot + 1) & (SLOTS - 1);
    }
}
