// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.store.StoredKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of its key a JWT was made for. Where Keycloak goes by the owner and the client, or by roles that stand in the JWT, it
 * would else be worth the whole key after an exchange that narrowed it, or what the key was before it was narrowed.
 *
 * @param whole whether it has all the scopes that the key had
 * @param scopes a fingerprint of these, 64 bits of SHA-256 in hexadecimal digits
 */
record Extent(boolean whole, String scopes) {
    private static final Pattern TEXT = Pattern.compile("([an])([0-9a-f]{16})");
    private static final int BYTES = 8;

    static Extent of(StoredKey key, boolean whole) {
        return new Extent(whole, fingerprint(key));
    }

    /** Empty for any other text. */
    static Optional<Extent> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Extent(matcher.group(1).equals("a"), matcher.group(2)))
                : Optional.empty();
    }

    /** {@code a} for all of the key's scopes, or {@code n} if it is narrower; then the fingerprint. */
    String text() {
        return (whole ? "a" : "n") + scopes;
    }

    /** Whether the key's scopes are what they were. */
    boolean isOf(StoredKey key) {
        return scopes.equals(fingerprint(key));
    }

    private static String fingerprint(StoredKey key) {
        String names = String.join(" ", key.bounds().scopes().stream().sorted().toList());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(names.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
