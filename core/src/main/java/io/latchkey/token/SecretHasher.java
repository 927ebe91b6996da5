// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Makes and checks the stored form of a token: SHA-256 over id and secret, or HMAC-SHA-256 where the operator has set a
 * pepper. Setting or changing a pepper leaves older keys valid as long as the one before is still known; keys of one that is
 * not are ended. Thread-safe.
 */
public final class SecretHasher {
    private final Peppers peppers;
    private final SecretHash nothing;

    private SecretHasher(Peppers peppers) {
        this.peppers = peppers;
        // Of the scheme that this hasher does not make, so that no token can ever equal it.
        HashScheme foreign = peppers.current().isPresent() ? HashScheme.SHA_256 : HashScheme.HMAC_SHA_256;
        this.nothing = new SecretHash(foreign, new byte[SecretHash.DIGEST_BYTES]);
    }

    public static SecretHasher plain() {
        return new SecretHasher(Peppers.NONE);
    }

    public static SecretHasher with(Peppers peppers) {
        return new SecretHasher(peppers);
    }

    public Peppers peppers() {
        return peppers;
    }

    public SecretHash hash(Token token) {
        return peppers.current().map(pepper -> hmac(token, pepper)).orElseGet(() -> sha256(token));
    }

    /** Whether {@code stored} was made from this token; one made with a pepper that is not known here never was. */
    public boolean matches(Token token, SecretHash stored) {
        Optional<SecretHash> hash = switch (stored.scheme()) {
            case SHA_256 -> Optional.of(sha256(token));
            case HMAC_SHA_256 -> peppers.of(stored).map(pepper -> hmac(token, pepper));
        };
        return hash.isPresent() ? stored.equals(hash.get()) : matchesNothing(token);
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

    private static SecretHash hmac(Token token, Pepper pepper) {
        try {
            Mac mac = Mac.getInstance(Pepper.HMAC);
            mac.init(pepper.key());
            return new SecretHash(HashScheme.HMAC_SHA_256, pepper.id(), mac.doFinal(token.proof()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no " + Pepper.HMAC, e);
        }
    }
}
