// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.cache.ChangeSubscribers;
import io.latchkey.keycloak.Organizations;
import io.latchkey.keycloak.ServerEvents;
import org.keycloak.models.ClientModel.ClientRemovedEvent;
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
            new Deletion(client.getKeycloakSession(), audience)
                    .ofClient(
                            client.getClient().getRealm().getId(),
                            client.getClient().getId());
        } else if (event instanceof RealmRemovedEvent realm) {
            new Deletion(realm.getKeycloakSession(), audience)
                    .ofRealm(realm.getRealm().getId());
        }
        Organizations.removedBy(event)
                .ifPresent(gone -> new Deletion(gone.session(), audience).ofOrganization(gone.realmId(), gone.id()));
        ServerEvents.synchronizedBy(event)
                .filter(ServerEvents.Synchronized::removed)
                .ifPresent(storage -> {
                    String realmId = storage.realm().getId();
                    storage.whenCommitted(() -> sweep.realm(realmId));
                });
    }
}
