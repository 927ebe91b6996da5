// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.token.Token;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * What stands for a token in memory: SHA-256 over 32 random bytes of this process and the token. Whoever reads the heap
 * learns neither the token nor, by trying, whether one that they have was here before. (Our own salt of fixed length comes
 * first and nobody is shown the digest, so HMAC would add nothing.)
 */
final class Fingerprints {
    /** Has taken in the salt. */
    private final MessageDigest salted;

    Fingerprints() {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        try {
            salted = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
        salted.update(salt);
    }

    /** @param clientAddress what else the answer depends on */
    String of(Token token, Optional<String> clientAddress) {
        try {
            MessageDigest digest = (MessageDigest) salted.clone();
            digest.update(token.proof());
            digest.update(token.prefix().value().getBytes(US_ASCII));
            clientAddress.ifPresent(address -> digest.update((" " + address).getBytes(UTF_8)));
            return new String(digest.digest(), ISO_8859_1);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The SHA-256 of this JVM can't be cloned", e);
        }
    }
}
