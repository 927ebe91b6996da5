// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text for a response header. */
final class Ascii {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Ascii() {}

    /**
     * The text with all but printable ASCII, and the percent sign, as percent-encoded UTF-8 (RFC 3986, section 2.1), so
     * that {@code decodeURIComponent} gives it back. CR and LF never get through.
     */
    static String encoded(String text) {
        StringBuilder header = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= ' ' && octet < 0x7F && octet != '%') {
                header.append((char) octet);
            } else {
                header.append('%');
                HEX.toHexDigits(header, octet);
            }
        }
        return header.toString();
    }
}
