// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * What our tables name and Keycloak's do not have any more. It reads Keycloak's own entities (model-jpa, read in 26.7.4). Ids of
 * users and clients in a storage of their own begin with {@code f:}; they are in no table.
 */
public final class Departures {
    private final EntityManager em;

    public Departures(KeycloakSession session) {
        this(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    Departures(EntityManager em) {
        this.em = em;
    }

    /** Whether a user of Keycloak's own storage is gone. */
    public boolean isGone(String realmId, String userId) {
        return texts("select u.id from UserEntity u where u.id = :id and u.realmId = :realm", 1)
                .setParameter("id", userId)
                .setParameter("realm", realmId)
                .getResultList()
                .isEmpty();
    }

    /** The realms that any key, override or owner's row is of. */
    public List<String> realms() {
        return Stream.of(
                        "select distinct k.realmId from KeyEntity k",
                        "select distinct o.realmId from OverrideEntity o",
                        "select distinct o.realmId from OwnerEntity o")
                .flatMap(query -> em.createQuery(query, String.class).getResultStream())
                .distinct()
                .toList();
    }

    public boolean isRealmGone(String realmId) {
        return texts("select r.id from RealmEntity r where r.id = :id", 1)
                .setParameter("id", realmId)
                .getResultList()
                .isEmpty();
    }

    /** Clients of Keycloak's own storage that keys are for and that are gone. */
    public List<String> clients(String realmId, int max) {
        return texts(
                        "select distinct k.clientId from KeyEntity k where k.realmId = :realm and k.clientId not like 'f:%'"
                                + " and not exists (select 1 from ClientEntity c where c.id = k.clientId)",
                        max)
                .setParameter("realm", realmId)
                .getResultList();
    }

    /** Organizations that keys are bound to and that are gone. */
    public List<String> organizations(String realmId, int max) {
        return texts(
                        "select distinct k.organizationId from KeyEntity k where k.realmId = :realm"
                                + " and k.organizationId is not null"
                                + " and not exists (select 1 from OrganizationEntity o where o.id = k.organizationId)",
                        max)
                .setParameter("realm", realmId)
                .getResultList();
    }

    /** Users of Keycloak's own storage that are gone: the next ones after that id, in order. */
    public List<String> localUsers(String realmId, UserColumn of, String after, int max) {
        return after(
                of,
                " not like 'f:%' and not exists (select 1 from UserEntity u where u.id = " + of.path + ")",
                realmId,
                after,
                max);
    }

    /** Users of other storages, gone or not: the next ones after that id, in order. */
    public List<String> storedElsewhere(String realmId, UserColumn of, String after, int max) {
        return after(of, " like 'f:%'", realmId, after, max);
    }

    private List<String> after(UserColumn of, String which, String realmId, String after, int max) {
        return texts(
                        "select distinct " + of.path + " from " + of.entity + " e where e.realmId = :realm and "
                                + of.path + " > :after and " + of.path + which + " order by " + of.path,
                        max)
                .setParameter("realm", realmId)
                .setParameter("after", after)
                .getResultList();
    }

    /** The storages that the realm has, switched on or not. */
    public List<String> storages(String realmId) {
        return em.createQuery("select c.id from ComponentEntity c where c.realm.id = :realm", String.class)
                .setParameter("realm", realmId)
                .getResultList();
    }

    private TypedQuery<String> texts(String query, int max) {
        return em.createQuery(query, String.class).setMaxResults(max);
    }

    /** Where a user's id stands. */
    public enum UserColumn {
        KEY("KeyEntity", "e.ownerId"),
        OVERRIDE("OverrideEntity", "e.userId"),
        OWNER("OwnerEntity", "e.userId");

        private final String entity;
        private final String path;

        UserColumn(String entity, String path) {
            this.entity = entity;
            this.path = path;
        }
    }
}
