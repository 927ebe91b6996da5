// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import java.nio.charset.StandardCharsets;

/**
 * A well-formed token: a claim to a key, not yet proved. Holds the secret, so it is never stored, logged or used as a
 * cache key. It has no {@code equals} on purpose: whether a token is the right one is for {@link SecretHasher} to say.
 */
public final class Token implements Parsed {

    private static final int SHOWN_OF_ID = 4;

    private final TokenPrefix prefix;
    private final KeyId id;
    private final String secret;

    Token(TokenPrefix prefix, KeyId id, String secret) {
        this.prefix = prefix;
        this.id = id;
        this.secret = secret;
    }

    public TokenPrefix prefix() {
        return prefix;
    }

    public KeyId id() {
        return id;
    }

    /** How a list of keys shows this one, such as {@code lk_3fGz}: the prefix and the first characters of the id. */
    public String displayPrefix() {
        return prefix + "_" + id.value().substring(0, SHOWN_OF_ID);
    }

    /** The whole token. Only for the answer to the one who created or rotated the key; it is shown once. */
    public String reveal() {
        return TokenFormat.write(prefix, id, secret);
    }

    /**
     * What is hashed: id and secret in US-ASCII, both of fixed width. The prefix is left out, see {@link TokenPrefix}. Never
     * kept as it is.
     */
    public byte[] proof() {
        return (id.value() + secret).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return displayPrefix() + "…";
    }
}
