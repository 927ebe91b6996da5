// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * How a token is written: {@code <prefix>_<id>_<secret><checksum>}. The secret is 32 random bytes as 43 base62
 * characters, the checksum the CRC-32 of all that stands before it (US-ASCII) as 6. All of it is {@code [A-Za-z0-9_]}:
 * a double click selects it, and no header, URL or shell needs quoting.
 *
 * <p>Only the prefix varies in length, so the length of a token alone says where each part stands.
 */
public final class TokenFormat {

    private static final int SECRET_BYTES = 32;
    private static final int SECRET_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int AFTER_PREFIX = 1 + KeyId.LENGTH + 1 + SECRET_LENGTH + CHECKSUM_LENGTH;
    private static final int MIN_LENGTH = 1 + AFTER_PREFIX;

    public static final int MAX_LENGTH = TokenPrefix.MAX_LENGTH + AFTER_PREFIX;

    private TokenFormat() {}

    /** A token with a new secret. Callers pass a {@link java.security.SecureRandom}. */
    public static Token create(TokenPrefix prefix, KeyId id, RandomGenerator random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new Token(prefix, id, Base62.write(secret, SECRET_LENGTH));
    }

    /** Reads whatever a caller sent: any string gets an answer, never an exception, and a long one costs nothing. */
    public static Parsed parse(String text) {
        if (!hasLength(text)) {
            return Malformed.LENGTH;
        }
        int secretFrom = text.length() - SECRET_LENGTH - CHECKSUM_LENGTH;
        int checksumFrom = text.length() - CHECKSUM_LENGTH;
        if (!hasOutline(text) || !Base62.isText(text, secretFrom, text.length())) {
            return Malformed.SHAPE;
        }
        // Compared as text: six symbols can also write numbers that no CRC-32 has.
        if (!text.endsWith(checksum(text.substring(0, checksumFrom)))) {
            return Malformed.CHECKSUM;
        }
        int idFrom = text.length() - AFTER_PREFIX + 1;
        return new Token(
                new TokenPrefix(text.substring(0, idFrom - 1)),
                new KeyId(text.substring(idFrom, idFrom + KeyId.LENGTH)),
                text.substring(secretFrom, checksumFrom));
    }

    /**
     * Whether a string is meant for us: its length, prefix, id and underscores are a token's. The secret and the
     * checksum are not looked at, so that a mistyped token is refused as one and not tried as a password or a JWT.
     */
    public static boolean looksLikeToken(String text) {
        return hasLength(text) && hasOutline(text);
    }

    static String write(TokenPrefix prefix, KeyId id, String secret) {
        String body = prefix + "_" + id + "_" + secret;
        return body + checksum(body);
    }

    private static boolean hasLength(String text) {
        return text.length() >= MIN_LENGTH && text.length() <= MAX_LENGTH;
    }

    private static boolean hasOutline(String text) {
        int prefixTo = text.length() - AFTER_PREFIX;
        int idTo = prefixTo + 1 + KeyId.LENGTH;
        return text.charAt(prefixTo) == '_'
                && text.charAt(idTo) == '_'
                && TokenPrefix.startsWell(text, prefixTo)
                && Base62.isText(text, prefixTo + 1, idTo);
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return Base62.write(crc.getValue(), CHECKSUM_LENGTH);
    }
}
