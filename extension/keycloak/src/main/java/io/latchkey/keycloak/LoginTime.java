// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * When the user of a session proved last who they are: what Keycloak compares with {@code max_age} ({@code OIDCLoginProtocol} of
 * 26.7.4). A refresh, and a login without a question, leave it as it is.
 */
public final class LoginTime {
    private LoginTime() {}

    /**
     * Empty if nobody knows. Where a session has no note of it, as after a direct grant, it began with the login; but one that
     * Keycloak made up for this request begins now. A client's own token has such a one, and is a proof itself.
     */
    public static Optional<Instant> of(UserSessionModel session) {
        String noted = session.getNote(AuthenticationManager.AUTH_TIME);
        if (noted != null) {
            return number(noted).map(Instant::ofEpochSecond);
        }
        boolean isMadeUp = session.getPersistenceState() == SessionPersistenceState.TRANSIENT;
        boolean isClients = session.getUser() != null && session.getUser().getServiceAccountClientLink() != null;
        return isMadeUp && !isClients ? Optional.empty() : Optional.of(Instant.ofEpochSecond(session.getStarted()));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
