// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.cache.Announcement;
import io.latchkey.cache.Audience;
import io.latchkey.cache.Change;
import io.latchkey.store.KeyQuery;
import io.latchkey.store.KeyStore;
import io.latchkey.store.jpa.JpaKeyStore;
import io.latchkey.token.KeyId;
import java.time.Clock;
import java.util.List;
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
    private final Audience audience;

    public Removals(Clock clock, Audience audience) {
        this.clock = clock;
        this.audience = audience;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserRemovedEvent user) {
            removeKeysOf(user);
        } else if (event instanceof ClientRemovedEvent client) {
            removeKeysOf(client);
        } else if (event instanceof RealmRemovedEvent realm) {
            String realmId = realm.getRealm().getId();
            keys(realm.getKeycloakSession()).removeRealm(realmId);
            announce(realm.getKeycloakSession(), new Change.OfRealm(realmId));
        }
    }

    private void removeKeysOf(UserRemovedEvent event) {
        String realmId = event.getRealm().getId();
        String ownerId = event.getUser().getId();
        KeyStore keys = keys(event.getKeycloakSession());
        List<KeyId> owned = keys.ids(KeyQuery.ofRealm(realmId).ownedBy(ownerId).unrevoked());
        keys.removeOwner(realmId, ownerId);
        announce(event.getKeycloakSession(), Change.ofOwner(realmId, ownerId, owned));
    }

    private void removeKeysOf(ClientRemovedEvent event) {
        String realmId = event.getClient().getRealm().getId();
        String clientId = event.getClient().getId();
        KeyStore keys = keys(event.getKeycloakSession());
        List<KeyId> removed = keys.ids(KeyQuery.ofRealm(realmId).forClient(clientId));
        keys.removeClient(realmId, clientId);
        removed.forEach(id -> announce(event.getKeycloakSession(), new Change.OfKey(realmId, id)));
    }

    private void announce(KeycloakSession session, Change change) {
        Announcement.of(session, audience, change);
    }

    private KeyStore keys(KeycloakSession session) {
        return new JpaKeyStore(session, clock);
    }
}
