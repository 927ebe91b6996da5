// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.cache.Announcement;
import io.latchkey.cache.Change;
import io.latchkey.cache.ChangeSubscribers;
import io.latchkey.store.jpa.KeyQuery;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import java.util.Collection;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** Deletes keys in the transaction of a session, and announces it when that is committed. */
record Deletion(KeycloakSession session, ChangeSubscribers audience) {

    /** At once and not one after the other: who needs several locks owners before keys, and each in the order of their ids. */
    void ofOwners(String realmId, Collection<String> ownerIds) {
        KeyStore keys = KeyStore.of(session);
        List<Change> changes = ownerIds.stream()
                .map(owner -> Change.ofOwner(
                        realmId,
                        owner,
                        keys.ids(KeyQuery.ofRealm(realmId).ownedBy(owner).unrevoked())))
                .toList();
        keys.removeOwners(realmId, ownerIds);
        changes.forEach(this::announce);
    }

    void ofClient(String realmId, String clientId) {
        KeyStore keys = KeyStore.of(session);
        List<KeyId> removed = keys.ids(KeyQuery.ofRealm(realmId).forClient(clientId));
        keys.removeClient(realmId, clientId);
        removed.forEach(id -> announce(new Change.OfKey(realmId, id)));
    }

    void ofOrganization(String realmId, String organizationId) {
        KeyStore keys = KeyStore.of(session);
        List<KeyId> removed = keys.ids(KeyQuery.ofRealm(realmId).boundTo(organizationId));
        keys.removeOrganization(realmId, organizationId);
        removed.forEach(id -> announce(new Change.OfKey(realmId, id)));
    }

    void ofRealm(String realmId) {
        KeyStore.of(session).removeRealm(realmId);
        announce(new Change.OfRealm(realmId));
    }

    private void announce(Change change) {
        Announcement.of(session, audience, change);
    }
}
