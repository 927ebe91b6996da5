// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.latchkey.store.AllowOverride;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Keeps the users' overrides, in the table {@code LATCHKEY_OVERRIDE}. Same transactions and breakdowns as {@link KeyStore}.
 */
public final class OverrideStore {
    private final EntityManager em;

    public OverrideStore(EntityManager em) {
        this.em = em;
    }

    public static OverrideStore of(KeycloakSession session) {
        return new OverrideStore(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    public Optional<AllowOverride> find(String realmId, String userId) {
        return Optional.ofNullable(em.find(OverrideEntity.class, new UserKey(realmId, userId)))
                .map(OverrideEntity::read);
    }

    /** Those of these users, by user id; some hundred at most. */
    public Map<String, AllowOverride> find(String realmId, Set<String> userIds) {
        return em.createQuery("from OverrideEntity where realmId = :realm and userId in :users", OverrideEntity.class)
                .setParameter("realm", realmId)
                .setParameter("users", userIds)
                .getResultStream()
                .map(OverrideEntity::read)
                .collect(Collectors.toMap(AllowOverride::userId, Function.identity()));
    }

    /** As it is now; nobody else changes it until the transaction ends. */
    public Optional<AllowOverride> lock(String realmId, String userId) {
        return Optional.ofNullable(locked(realmId, userId)).map(OverrideEntity::read);
    }

    /** To be called under {@link KeyStore#lockOwner}. */
    public void put(String realmId, AllowOverride override) {
        OverrideEntity.add(em, realmId, override);
        // Locked to be read as it is now: MariaDB otherwise reads as of the transaction's first look.
        locked(realmId, override.userId());
        em.merge(OverrideEntity.of(realmId, override));
    }

    public boolean remove(String realmId, String userId) {
        OverrideEntity row = locked(realmId, userId);
        if (row == null) {
            return false;
        }
        em.remove(row);
        return true;
    }

    private @Nullable OverrideEntity locked(String realmId, String userId) {
        return em.find(OverrideEntity.class, new UserKey(realmId, userId), PESSIMISTIC_WRITE);
    }

    /**
     * Latest first.
     *
     * @param view the users to be shown; empty for all
     */
    public List<AllowOverride> list(String realmId, Optional<OwnersInView> view, int first, int max) {
        CriteriaBuilder sql = em.getCriteriaBuilder();
        CriteriaQuery<OverrideEntity> select = sql.createQuery(OverrideEntity.class);
        Root<OverrideEntity> row = select.from(OverrideEntity.class);
        return em.createQuery(select.select(row)
                        .where(of(realmId, view, select, row))
                        .orderBy(sql.desc(row.get("changedAt")), sql.asc(row.get("userId"))))
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultStream()
                .map(OverrideEntity::read)
                .toList();
    }

    /**
     * How many there are.
     *
     * @param view the users to be counted; empty for all
     */
    public long count(String realmId, Optional<OwnersInView> view) {
        CriteriaBuilder sql = em.getCriteriaBuilder();
        CriteriaQuery<Long> select = sql.createQuery(Long.class);
        Root<OverrideEntity> row = select.from(OverrideEntity.class);
        return em.createQuery(select.select(sql.count(row)).where(of(realmId, view, select, row)))
                .getSingleResult();
    }

    private Predicate[] of(
            String realmId, Optional<OwnersInView> view, CriteriaQuery<?> statement, Root<OverrideEntity> row) {
        Predicate ofRealm = em.getCriteriaBuilder().equal(row.get("realmId"), realmId);
        return Stream.concat(
                        Stream.of(ofRealm),
                        view.stream()
                                .map(users -> new OtherRows(statement, em.getCriteriaBuilder(), em.getMetamodel())
                                        .isOneOf(users, row.get("userId"), row.get("realmId"))))
                .toArray(Predicate[]::new);
    }
}
