// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.cache.Announcement;
import io.latchkey.cache.Change;
import io.latchkey.cache.ChangeSubscribers;
import io.latchkey.keycloak.ServerEvents;
import io.latchkey.store.jpa.KeyQuery;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import java.util.List;
import org.keycloak.models.ClientModel.ClientRemovedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserPreRemovedEvent;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Deletes the keys of what Keycloak deletes. Keycloak calls it in the transaction that deletes, so either both happen or
 * neither does. A deleted client scope needs nothing: a key that names it does not get it any more.
 *
 * <p>Not every user who goes is told of with a {@code UserRemovedEvent} (26.7.4): the service account of a deleted client, a
 * user deleted by SCIM or with an organization have the {@code UserPreRemovedEvent} only, one that is deleted in Keycloak's own
 * storage alone has only the other. The users of a federation have none; when it is removed, a {@code StoreSyncEvent} comes after
 * the commit. What comes by no event is for the {@link Sweep}.
 */
public final class Removals implements ProviderEventListener {
    private final ChangeSubscribers audience;
    private final Sweep sweep;

    public Removals(ChangeSubscribers audience, Sweep sweep) {
        this.audience = audience;
        this.sweep = sweep;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserPreRemovedEvent user) {
            Leavers.of(user.getKeycloakSession(), audience)
                    .add(user.getRealm(), user.getUser().getId());
        } else if (event instanceof UserRemovedEvent user) {
            Leavers.of(user.getKeycloakSession(), audience)
                    .add(user.getRealm(), user.getUser().getId());
        } else if (event instanceof ClientRemovedEvent client) {
            removeKeysOf(client);
        } else if (event instanceof RealmRemovedEvent realm) {
            String realmId = realm.getRealm().getId();
            keys(realm.getKeycloakSession()).removeRealm(realmId);
            announce(realm.getKeycloakSession(), new Change.OfRealm(realmId));
        }
        ServerEvents.synchronizedBy(event)
                .filter(ServerEvents.Synchronized::removed)
                .ifPresent(storage -> {
                    String realmId = storage.realm().getId();
                    storage.whenCommitted(() -> sweep.realm(realmId));
                });
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
        return KeyStore.of(session);
    }
}
