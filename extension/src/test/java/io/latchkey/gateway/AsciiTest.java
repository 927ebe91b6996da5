// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AsciiTest {

    @ParameterizedTest
    @ValueSource(strings = {"alice", "Zoë O'Neill \"Ω\"", "a\r\nX-Evil: 1", "100 %", "\u0000\u007f\t", "😀", "مرحبا"})
    void holdsOnlyPrintableAsciiAndIsDecodedToWhatItWas(String text) {
        String header = Ascii.encoded(text);
        assertThat(header).matches("[\\x20-\\x7E]*");
        assertThat(decoded(header)).isEqualTo(text);
    }

    @Test
    void leavesPlainAsciiAlone() {
        assertThat(Ascii.encoded("a b-c@d.e/f:g")).isEqualTo("a b-c@d.e/f:g");
    }

    /** The decoder of RFC 3986 that the JDK has; it takes no space and no quote as they are. */
    private static String decoded(String header) {
        return URI.create("x:/" + header.replace(" ", "%20").replace("\"", "%22"))
                .getPath()
                .substring(1);
    }
}
