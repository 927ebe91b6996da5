// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the stored form of a token: SHA-256 over id and secret, or HMAC-SHA-256 where the operator has set a
 * pepper. Setting a pepper leaves older keys valid; taking it away ends those that were made with it. Thread-safe.
 */
public final class SecretHasher {

    private static final String HMAC = "HmacSHA256";
    private static final int MIN_PEPPER_BYTES = 32;

    private final Optional<SecretKey> pepper;
    private final SecretHash nothing;

    private SecretHasher(Optional<SecretKey> pepper) {
        this.pepper = pepper;
        // Of the scheme that this hasher does not make, so that no token can ever equal it.
        HashScheme foreign = pepper.isPresent() ? HashScheme.SHA_256 : HashScheme.HMAC_SHA_256;
        this.nothing = new SecretHash(foreign, new byte[SecretHash.DIGEST_BYTES]);
    }

    public static SecretHasher plain() {
        return new SecretHasher(Optional.empty());
    }

    public static SecretHasher peppered(byte[] pepper) {
        if (pepper.length < MIN_PEPPER_BYTES) {
            throw new IllegalArgumentException("A pepper is at least 32 bytes, not " + pepper.length);
        }
        return new SecretHasher(Optional.of(new SecretKeySpec(pepper, HMAC)));
    }

    public SecretHash hash(Token token) {
        return pepper.map(key -> hmac(token, key)).orElseGet(() -> sha256(token));
    }

    /** Whether {@code stored} was made from this token; a hash made with a pepper never matches without one. */
    public boolean matches(Token token, SecretHash stored) {
        SecretHash hash = switch (stored.scheme()) {
            case SHA_256 -> sha256(token);
            case HMAC_SHA_256 -> hash(token);
        };
        return stored.equals(hash);
    }

    /** Always false, for the work of {@link #matches}: an unknown id then costs what a wrong secret does. */
    public boolean matchesNothing(Token token) {
        return nothing.equals(hash(token));
    }

    private static SecretHash sha256(Token token) {
        try {
            return new SecretHash(
                    HashScheme.SHA_256, MessageDigest.getInstance("SHA-256").digest(token.proof()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    private static SecretHash hmac(Token token, SecretKey key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return new SecretHash(HashScheme.HMAC_SHA_256, mac.doFinal(token.proof()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no " + HMAC, e);
        }
    }
}
