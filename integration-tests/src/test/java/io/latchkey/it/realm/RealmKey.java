// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The RSA key of all test realms. Keycloak would make two for each: most of what its server did in a run. It is short, because
 * without Java's second compiler a signature by one of 2048 bits is a third of what logins cost the server. So a token of another
 * realm is refused for what it says: its signature verifies.
 */
final class RealmKey {
    /** PKCS #8, in Base64. */
    static final String PRIVATE = generate();

    private RealmKey() {}

    private static String generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
