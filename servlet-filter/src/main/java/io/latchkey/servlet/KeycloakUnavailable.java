// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import org.jspecify.annotations.Nullable;

/** Keycloak did not say whether a key is good: no answer, or one that is none. The message holds no token. */
final class KeycloakUnavailable extends Exception {
    KeycloakUnavailable(String message) {
        super(message);
    }

    KeycloakUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
