// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/** The mark of what came from a key: its id, as a note of the user session and as a claim of the token. */
public final class KeyMark {
    public static final String NAME = "api_key_id";

    private KeyMark() {}

    /** Whether a key stands behind this token or its session. A lightweight token may have no claim, only the session. */
    public static boolean isOn(AccessToken token, @Nullable UserSessionModel userSession) {
        return isIn(token) || (userSession != null && userSession.getNote(NAME) != null);
    }

    /** Whether this token is the JWT of a key, which has no session. */
    public static boolean isIn(AccessToken token) {
        return token.getOtherClaims().containsKey(NAME);
    }
}
