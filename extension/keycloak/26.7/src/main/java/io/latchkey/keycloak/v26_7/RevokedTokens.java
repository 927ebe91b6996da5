// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.v26_7;

import io.latchkey.keycloak.AlsoRevoked;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RevokedTokenProvider;

/** Those of Keycloak, and {@link AlsoRevoked}. */
final class RevokedTokens implements RevokedTokenProvider {
    private final KeycloakSession session;
    private final RevokedTokenProvider keycloaks;
    private final AlsoRevoked also;

    RevokedTokens(KeycloakSession session, RevokedTokenProvider keycloaks, AlsoRevoked also) {
        this.session = session;
        this.keycloaks = keycloaks;
        this.also = also;
    }

    /** Those of Keycloak alone. */
    static RevokedTokenProvider keycloaks(KeycloakSession session) {
        RevokedTokenProvider provider = session.revokedTokens();
        return provider instanceof RevokedTokens ours ? ours.keycloaks : provider;
    }

    @Override
    public boolean put(String id, long lifespanSeconds) {
        return keycloaks.put(id, lifespanSeconds);
    }

    @Override
    public boolean contains(String id) {
        return keycloaks.contains(id) || also.contains(session, id);
    }

    @Override
    public void close() {}
}
