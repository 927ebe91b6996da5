// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

/** Ends the start of a server whose Keycloak the jar does not fit. Its message is one sentence for the operator. */
public final class IncompatibleKeycloakException extends RuntimeException {
    private static final long serialVersionUID = 1;

    IncompatibleKeycloakException(String message) {
        // Where it was thrown tells an operator nothing.
        super(message, null, false, false);
    }
}
