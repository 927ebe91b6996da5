// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.leak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * What a token's secret looks like where it has got to: as it is, in hex, or in Base64, there at any offset (behind a
 * user name, say). Each half of the secret counts, so that a token cut short is found as well.
 */
final class TokenForms {
    /** All forms are cut to this length: half a secret, which is of them, far more than chance could make. */
    static final int LENGTH = 21;

    private static final int SECRET = 43;
    private static final int CHECKSUM = 6;

    private TokenForms() {}

    /** The forms to look for, each of {@link #LENGTH} characters. */
    static Set<String> of(String token) {
        int end = token.length() - CHECKSUM;
        Set<String> forms = new HashSet<>();
        for (String half :
                Set.of(token.substring(end - SECRET, end - SECRET + LENGTH), token.substring(end - LENGTH, end))) {
            forms.add(half);
            String hex = HexFormat.of().formatHex(half.getBytes(US_ASCII));
            forms.add(hex.substring(0, LENGTH));
            forms.add(hex.substring(0, LENGTH).toUpperCase(Locale.ROOT));
            for (int offset = 0; offset < 3; offset++) {
                forms.add(base64(half, offset));
            }
        }
        return forms;
    }

    /** The part of the Base64 of {@code <offset bytes><text>…} that the bytes around the text have no say in. */
    private static String base64(String text, int offset) {
        byte[] bytes = ("x".repeat(offset) + text).getBytes(US_ASCII);
        int settledFrom = (offset * 8 + 5) / 6;
        return Base64.getEncoder().encodeToString(bytes).substring(settledFrom, settledFrom + LENGTH);
    }
}
