// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.EntityManager;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.common.Profile;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Who has a session that a key may have opened. {@code PersistentUserSessionEntity} is Keycloak's own (model-jpa, read in
 * 26.7.4; {@code BulkRevocationIT} fails when it moves).
 */
public final class JpaSessionOwners {
    private final EntityManager em;

    public JpaSessionOwners(KeycloakSession session) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * Those of these users who may have one, online or offline: all of them where Keycloak keeps online sessions in memory
     * alone.
     *
     * @param userIds some hundred at most
     */
    public Set<String> among(String realmId, Set<String> userIds) {
        if (userIds.isEmpty() || !Profile.isFeatureEnabled(Profile.Feature.PERSISTENT_USER_SESSIONS)) {
            return userIds;
        }
        // To a database that takes no notice of case, one user may be another.
        return em.createQuery(
                        "select distinct userId from PersistentUserSessionEntity"
                                + " where realmId = :realm and userId in :users",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("users", userIds)
                .getResultStream()
                .filter(userIds::contains)
                .collect(Collectors.toSet());
    }
}
