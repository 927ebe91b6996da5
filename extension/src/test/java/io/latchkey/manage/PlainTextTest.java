// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "😀", "<b>&amp;</b>", "مفتاح", "\u200Fעברית", "family 👨‍👩‍👧", "Ω \"quoted\""})
    void letsPeopleWriteWhatTheyWant(String text) {
        assertThat(PlainText.isPlain(text, 120)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a\r\nb", "a\nb", "a\tb", "\u0000", "\u0085", "\u2028", "a\u202Eb", "\u2066a", "\uD83D"})
    void refusesWhatMovesTheCursorOrTurnsTheText(String text) {
        assertThat(PlainText.isPlain(text, 120)).isFalse();
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(PlainText.isPlain("😀".repeat(120), 120)).isTrue();
        assertThat(PlainText.isPlain("😀".repeat(121), 120)).isFalse();
        assertThat(PlainText.isPlain("a".repeat(121), 120)).isFalse();
    }

    @Test
    void showsOfForeignTextOnlyWhatIsPlain() {
        assertThat(PlainText.printable("a\r\nb\u202E")).isEqualTo("ab");
        assertThat(PlainText.printable("\u0000")).isEqualTo("a field");
        assertThat(PlainText.printable("x".repeat(1000))).hasSize(40);
    }
}
