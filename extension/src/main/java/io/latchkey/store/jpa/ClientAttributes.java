// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Attributes of all clients of a realm at once: Keycloak's models would have to be read one by one. */
public final class ClientAttributes {
    private final EntityManager em;

    public ClientAttributes(EntityManager em) {
        this.em = em;
    }

    public static ClientAttributes of(KeycloakSession session) {
        return new ClientAttributes(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** Those of these names, by their names, by the client's internal id; clients without any are left out. */
    public Map<String, Map<String, String>> named(Collection<String> names, String realmId) {
        Map<String, Map<String, String>> found = new HashMap<>();
        em.createQuery(
                        "select a.client.id, a.name, a.value from ClientAttributeEntity a"
                                + " where a.client.realmId = :realm and a.name in :names and a.value is not null",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("names", names)
                .getResultStream()
                .forEach(row -> found.computeIfAbsent((String) row[0], client -> new HashMap<>())
                        .put((String) row[1], (String) row[2]));
        return found;
    }
}
