// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Finds users by their names, for the search for keys. Keycloak's own search looks at more than names, and so can't be cut
 * before it is filtered. {@code UserEntity} is Keycloak's own (model-jpa, read in 26.7.4; {@code KeyLifecycleIT} fails when it
 * moves); it holds the names in lower case, and no users that a federation does not import.
 */
public final class JpaUserNames {
    private final EntityManager em;

    public JpaUserNames(KeycloakSession session) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * The ids of the users whose names begin with a text, or hold it if it stands between asterisks.
     *
     * @param most how many at the most
     */
    public List<String> ids(String realmId, String text, int most) {
        return em.createQuery(
                        "select id from UserEntity where realmId = :realm and username like :name escape '\\'",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("name", new SearchText(text).pattern())
                .setMaxResults(most)
                .getResultList();
    }
}
