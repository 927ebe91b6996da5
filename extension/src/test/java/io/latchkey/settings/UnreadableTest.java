// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnreadableTest {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\u2028", "\u2029", "\u0085", "\u001b"})
    void makesNoOtherLineOfWhatItQuotes(String end) {
        assertThat(Unreadable.oneLine("no role x" + end + "2026-11-29 ERROR forged"))
                .isEqualTo("no role x 2026-11-29 ERROR forged");
    }

    @Test
    void leavesOtherTextAsItIs() {
        assertThat(Unreadable.oneLine("no role \u00e9t\u00e9 \u2013 \u65e5\u672c"))
                .isEqualTo("no role \u00e9t\u00e9 \u2013 \u65e5\u672c");
    }
}
