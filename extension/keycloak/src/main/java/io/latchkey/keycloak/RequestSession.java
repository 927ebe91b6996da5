// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.utils.KeycloakSessionUtil;

/** The session that Keycloak has opened for a request, and put on the thread that works for it. */
public final class RequestSession {
    private RequestSession() {}

    /**
     * Commits it, closes it and takes it from the thread: for methods that return a {@code CompletionStage}, before they do. From
     * 26.7 Keycloak does so itself when they have returned ({@code TransactionalSessionHandler}, read in 26.7.4). Before (26.4.7,
     * 26.5.6, 26.6.4) it leaves the transaction and its connection with the thread, for the next request of anybody to find, and
     * has whichever thread answers commit them.
     */
    public static void end(KeycloakSession session) {
        try {
            session.close();
        } finally {
            KeycloakSessionUtil.setKeycloakSession(null);
        }
    }
}
