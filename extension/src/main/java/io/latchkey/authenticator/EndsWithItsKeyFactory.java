// SPDX-License-Identifier: Apache-2.0
package io.latchkey.authenticator;

import io.latchkey.keycloak.PlainFactory;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Listens in every realm, whatever listeners it has chosen. */
public final class EndsWithItsKeyFactory implements EventListenerProviderFactory, PlainFactory<EventListenerProvider> {
    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new EndsWithItsKey(session);
    }

    @Override
    public String getId() {
        return "latchkey-sessions-end-with-keys";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }
}
