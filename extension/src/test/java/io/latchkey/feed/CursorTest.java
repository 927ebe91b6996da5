// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTest {
    @Test
    void comesBackAsItWasGiven() {
        Cursor cursor = new Cursor("0123456789abcdef", 42, 1_764_000_000_000L);

        assertThat(Cursor.parse(cursor.write())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef",
                "0123456789abcdef-1",
                "0123456789ABCDEF-1-1",
                "0123456789abcde-1-1",
                "0123456789abcdef-1-1-1",
                "0123456789abcdef--1-1",
                " 0123456789abcdef-1-1",
                "0123456789abcdef-1-1\n",
                "0123456789abcdef-1-\u0661",
                "0123456789abcdef-9999999999999999999-1",
                "0123456789abcdef-1-9999999999999999"
            })
    void isNotReadFromAnythingElse(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }
}
