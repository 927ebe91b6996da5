// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import io.latchkey.keycloak.Impersonation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.models.UserSessionModel;

/** Why a session is no login of its user's own, there and then. A key that it made would outlive it. */
public enum SecondHand {
    IMPERSONATED,
    OFFLINE;

    /**
     * The session is the one that Keycloak found for an access token. A refreshed, exchanged or lightweight token leads to
     * the session of the first; where Keycloak makes a transient one of it ({@code UserSessionUtil} of 26.7.4), the notes go
     * along, and one of them says whether it was offline. A client's token for itself has a transient session without notes.
     */
    public static Optional<SecondHand> of(@Nullable UserSessionModel session) {
        if (session == null) {
            return Optional.empty();
        }
        if (Impersonation.isOf(session)) {
            return Optional.of(IMPERSONATED);
        }
        boolean offline = session.isOffline()
                || Constants.CREATED_FROM_PERSISTENT_OFFLINE.equals(session.getNote(Constants.CREATED_FROM_PERSISTENT));
        return offline ? Optional.of(OFFLINE) : Optional.empty();
    }
}
