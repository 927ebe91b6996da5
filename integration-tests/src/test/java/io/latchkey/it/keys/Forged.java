// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.keys;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Tokens that were never issued. Written from the format's description, not with the code that is tested. */
final class Forged {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHECKSUM = 6;
    private static final int SECRET = 43;

    private Forged() {}

    static String withSecret(String token, String secret) {
        return sealed(token.substring(0, token.length() - CHECKSUM - SECRET) + secret);
    }

    static String withId(String token, String id) {
        int start = token.indexOf('_') + 1;
        String body = token.substring(0, token.length() - CHECKSUM);
        return sealed(body.substring(0, start) + id + body.substring(start + id.length()));
    }

    private static String sealed(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        StringBuilder checksum = new StringBuilder();
        for (long rest = crc.getValue(); checksum.length() < CHECKSUM; rest /= BASE62.length()) {
            checksum.append(BASE62.charAt((int) (rest % BASE62.length())));
        }
        return body + checksum.reverse();
    }
}
