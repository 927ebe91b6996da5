// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.session.KeyMark;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.JpaSessionOwners;
import io.latchkey.token.KeyId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Ends the sessions of many keys: one look-up for each owner, and none for owners who have no session. */
final class Sessions {
    private final KeycloakSession session;
    private final RealmModel realm;

    Sessions(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    void end(List<StoredKey> keys) {
        Map<String, List<KeyId>> ending = keys.stream()
                .collect(Collectors.groupingBy(
                        StoredKey::ownerId, Collectors.mapping(StoredKey::id, Collectors.toList())));
        Set<String> owners = new JpaSessionOwners(session).among(realm.getId(), ending.keySet());
        ending.forEach((owner, ids) -> {
            if (owners.contains(owner)) {
                KeyMark.endSessions(session, realm, owner, ids);
            }
        });
    }
}
