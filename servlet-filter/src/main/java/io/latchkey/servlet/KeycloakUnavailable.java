// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import org.jspecify.annotations.Nullable;

/** Keycloak did not say whether a key is good: no answer, or one that is none. The message holds no token. */
final class KeycloakUnavailable extends Exception {
    private final boolean ofOneKey;

    KeycloakUnavailable(String message) {
        this(message, null);
    }

    KeycloakUnavailable(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private KeycloakUnavailable(String message, @Nullable Throwable cause, boolean ofOneKey) {
        super(message, cause);
        this.ofOneKey = ofOneKey;
    }

    /** As where the directory of the key's owner is away: Keycloak's 503 looks the same as where its database is. */
    static KeycloakUnavailable ofOneKey(String message) {
        return ofOneKey(message, null);
    }

    static KeycloakUnavailable ofOneKey(String message, @Nullable Throwable cause) {
        return new KeycloakUnavailable(message, cause, true);
    }

    /** Whether the same question about another key may well have an answer. */
    boolean isOfOneKey() {
        return ofOneKey;
    }
}
