// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.cache.Announcement;
import io.latchkey.cache.CachedKeys;
import io.latchkey.cache.Change;
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
    private final CachedKeys cached;

    public Removals(Clock clock, CachedKeys cached) {
        this.clock = clock;
        this.cached = cached;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserRemovedEvent user) {
            String realmId = user.getRealm().getId();
            keys(user.getKeycloakSession()).removeOwner(realmId, user.getUser().getId());
            announce(
                    user.getKeycloakSession(),
                    new Change.OfOwner(realmId, user.getUser().getId()));
        } else if (event instanceof ClientRemovedEvent client) {
            String realmId = client.getClient().getRealm().getId();
            keys(client.getKeycloakSession())
                    .removeClient(realmId, client.getClient().getId());
            announce(client.getKeycloakSession(), new Change.OfRealm(realmId));
        } else if (event instanceof RealmRemovedEvent realm) {
            keys(realm.getKeycloakSession()).removeRealm(realm.getRealm().getId());
            announce(
                    realm.getKeycloakSession(),
                    new Change.OfRealm(realm.getRealm().getId()));
        }
    }

    private void announce(KeycloakSession session, Change change) {
        Announcement.of(session, cached, change);
    }

    private KeyStore keys(KeycloakSession session) {
        return new JpaKeyStore(session, clock);
    }
}
