// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of the server's that the database does not know, hashed into the secrets of keys.
 *
 * @param id empty for the one that hashes without an id were made with
 */
public record Pepper(Optional<PepperId> id, SecretKey key) {
    static final String HMAC = "HmacSHA256";
    private static final int MIN_BYTES = 32;

    public static Pepper of(Optional<PepperId> id, byte[] secret) {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException("A pepper is at least 32 bytes, not " + secret.length);
        }
        return new Pepper(id, new SecretKeySpec(secret, HMAC));
    }

    @Override
    public String toString() {
        return "Pepper[" + id.map(PepperId::value).orElse("") + "]";
    }
}
