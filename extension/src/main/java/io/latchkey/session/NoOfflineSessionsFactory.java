// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import io.latchkey.keycloak.PlainFactory;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Listens in every realm, whatever listeners it has chosen. */
public final class NoOfflineSessionsFactory
        implements EventListenerProviderFactory, PlainFactory<EventListenerProvider> {
    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new NoOfflineSessions(session);
    }

    @Override
    public String getId() {
        return "latchkey-no-offline-sessions";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }
}
