// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.RealmAttributes;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The realms that have keys, or whose users may have them. It reads Keycloak's own attributes (model-jpa, read in 26.7.4). */
public final class RealmsWithKeys {
    private static final String OF_KEYS = "select distinct k.realmId from KeyEntity k";
    private static final String OF_OVERRIDES = "select distinct o.realmId from OverrideEntity o";
    private static final String ALLOWING =
            "select a.realm.id from RealmAttributeEntity a where a.name = :allow and a.value = 'true'";

    private final EntityManager em;

    private RealmsWithKeys(EntityManager em) {
        this.em = em;
    }

    public static RealmsWithKeys of(KeycloakSession session) {
        return new RealmsWithKeys(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** By their internal ids. */
    public List<String> ids() {
        return Stream.of(
                        em.createQuery(OF_KEYS, String.class),
                        em.createQuery(OF_OVERRIDES, String.class),
                        em.createQuery(ALLOWING, String.class).setParameter("allow", RealmAttributes.ALLOW))
                .flatMap(query -> query.getResultList().stream())
                .distinct()
                .toList();
    }
}
