// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.store.KeyStore;
import io.latchkey.store.jpa.JpaKeyStore;
import java.time.Clock;
import org.keycloak.models.ClientModel.ClientRemovedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Deletes the keys of what Keycloak deletes. Keycloak calls it in the transaction that deletes, so either both happen or
 * neither does. A deleted client scope needs nothing: a key that names it does not get it any more.
 */
public final class Removals implements ProviderEventListener {
    private final Clock clock;

    public Removals(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserRemovedEvent user) {
            keys(user.getKeycloakSession())
                    .removeOwner(user.getRealm().getId(), user.getUser().getId());
        } else if (event instanceof ClientRemovedEvent client) {
            keys(client.getKeycloakSession())
                    .removeClient(
                            client.getClient().getRealm().getId(),
                            client.getClient().getId());
        } else if (event instanceof RealmRemovedEvent realm) {
            keys(realm.getKeycloakSession()).removeRealm(realm.getRealm().getId());
        }
    }

    private KeyStore keys(KeycloakSession session) {
        return new JpaKeyStore(session, clock);
    }
}
