// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a token: a digest of 32 bytes, the scheme that made it, and the id of the pepper if that has one. Two are
 * compared in constant time, and the digest is in no string.
 */
public final class SecretHash {

    static final int DIGEST_BYTES = 32;

    private final HashScheme scheme;
    private final Optional<PepperId> pepper;
    private final byte[] digest;

    /** One that was made without a pepper, or with one that has no id. */
    public SecretHash(HashScheme scheme, byte[] digest) {
        this(scheme, Optional.empty(), digest);
    }

    public SecretHash(HashScheme scheme, Optional<PepperId> pepper, byte[] digest) {
        if (digest.length != DIGEST_BYTES) {
            throw new IllegalArgumentException("A digest is 32 bytes, not " + digest.length);
        }
        this.scheme = scheme;
        this.pepper = pepper;
        this.digest = digest.clone();
    }

    public HashScheme scheme() {
        return scheme;
    }

    public Optional<PepperId> pepper() {
        return pepper;
    }

    public byte[] digest() {
        return digest.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        // The digests first: a hash of another scheme then takes as long as a wrong one.
        return other instanceof SecretHash that
                && MessageDigest.isEqual(digest, that.digest)
                && scheme == that.scheme
                && pepper.equals(that.pepper);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return scheme.name();
    }
}
