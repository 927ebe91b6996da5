// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.UserSessionModelDelegate;

/** A session of which only the id is known. Keycloak needs no more to remove one (26.7.4, both its {@code UserSessionProvider}s). */
public final class SessionById extends UserSessionModelDelegate {
    private final String id;

    private SessionById(String id) {
        super(null);
        this.id = id;
    }

    public static UserSessionModel of(String id) {
        return new SessionById(id);
    }

    @Override
    public String getId() {
        return id;
    }
}
