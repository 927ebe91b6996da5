// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Finds users by their names, for the search for keys. Keycloak's own search looks at more than names, and so can't be cut
 * before it is filtered. {@code UserEntity} is Keycloak's own (model-jpa, read in 26.7.4; {@code KeyLifecycleIT} fails when it
 * moves); it holds user names and addresses in lower case, and no users that a federation does not import.
 */
public final class JpaUserNames {
    private static final String NAMED = "select id from UserEntity where realmId = :realm and ("
            + Stream.of("username", "email", "lower(firstName)", "lower(lastName)")
                    .map(name -> name + " like :name escape '\\'")
                    .collect(Collectors.joining(" or "))
            + ")";

    private final EntityManager em;

    public JpaUserNames(KeycloakSession session) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * The ids of the users whose user name, e-mail address, first or last name begins with a text, or holds it if it stands
     * between asterisks.
     *
     * @param most how many at the most
     */
    public List<String> ids(String realmId, String text, int most) {
        return em.createQuery(NAMED, String.class)
                .setParameter("realm", realmId)
                .setParameter("name", new SearchText(text).pattern())
                .setMaxResults(most)
                .getResultList();
    }
}
