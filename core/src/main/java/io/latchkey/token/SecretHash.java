// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a token: a digest of 32 bytes and the scheme that made it. Two are compared in constant time, and
 * the digest is in no string.
 */
public final class SecretHash {

    static final int DIGEST_BYTES = 32;

    private final HashScheme scheme;
    private final byte[] digest;

    public SecretHash(HashScheme scheme, byte[] digest) {
        if (digest.length != DIGEST_BYTES) {
            throw new IllegalArgumentException("A digest is 32 bytes, not " + digest.length);
        }
        this.scheme = scheme;
        this.digest = digest.clone();
    }

    public HashScheme scheme() {
        return scheme;
    }

    public byte[] digest() {
        return digest.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        // The digests first: a hash of another scheme then takes as long as a wrong one.
        return other instanceof SecretHash that && MessageDigest.isEqual(digest, that.digest) && scheme == that.scheme;
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
