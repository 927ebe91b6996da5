// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.KeyStatus;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Counts the keys of an owner that live, and finds those that nobody needs any more. H2 and PostgreSQL read what is
 * committed, each statement anew. In MariaDB and MySQL a transaction reads as of when it began (REPEATABLE READ), so that what
 * counts is read with locks there.
 */
final class OwnedKeys {
    private static final String OF_OWNER = " from KeyEntity k where k.realmId = :realm and k.ownerId = :owner";

    /** From this index alone: then its entries are locked and not the keys, which have another order (decision 0062). */
    private static final String IDS = "select ID from {h-schema}LATCHKEY_KEY force index (IDX_LATCHKEY_KEY_OWNER)"
            + " where REALM_ID = :realm and OWNER_ID = :owner lock in share mode";

    private static final String STATES =
            "select STATUS, EXPIRES_AT from {h-schema}LATCHKEY_KEY" + " where ID in (:ids) order by ID for update";

    /** A key is dead from when it was revoked, or else from its end. What an administrator stopped is theirs to remove. */
    private static final String OLDEST_DEAD = "select k.id" + OF_OWNER
            + " and (k.status = :revoked or k.expiresAt <= :now)"
            + " and (k.status = :active or k.statusByAdministrator = false"
            + " or (k.statusByAdministrator is null and k.statusBy = :name))"
            + " order by case when k.status = :revoked then k.statusAt else k.expiresAt end, k.id";

    private final EntityManager em;

    OwnedKeys(EntityManager em) {
        this.em = em;
    }

    /** As of when this transaction began, or as it is. */
    long count(String realmId, String ownerId, Instant now) {
        return em.createQuery(
                        "select count(k)" + OF_OWNER
                                + " and k.status <> :revoked and (k.expiresAt is null or k.expiresAt > :now)",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("owner", ownerId)
                .setParameter("revoked", KeyStatus.REVOKED.name())
                .setParameter("now", now.toEpochMilli())
                .getSingleResult();
    }

    /** As it is, for who holds the owner's lock; with what this transaction has written. */
    long countNow(String realmId, String ownerId, Instant now) {
        em.flush();
        return readsThePast() ? countLocked(realmId, ownerId, now) : count(realmId, ownerId, now);
    }

    private boolean readsThePast() {
        return em.unwrap(Session.class)
                        .getSessionFactory()
                        .unwrap(SessionFactoryImplementor.class)
                        .getJdbcServices()
                        .getDialect()
                instanceof MySQLDialect;
    }

    private long countLocked(String realmId, String ownerId, Instant now) {
        Set<String> there = new HashSet<>(em.unwrap(Session.class)
                .createNativeQuery(IDS, String.class)
                .setParameter("realm", realmId)
                .setParameter("owner", ownerId)
                .getResultList());
        Set<String> doubtful = new HashSet<>(there);
        long live = 0;
        for (Object[] known : em.createQuery("select k.id, k.status, k.expiresAt" + OF_OWNER, Object[].class)
                .setParameter("realm", realmId)
                .setParameter("owner", ownerId)
                .getResultList()) {
            // Revoked is for good. One that has been revoked since counts once more; one that has ended may have a new
            // end.
            boolean lived = lives(known[1], known[2], now);
            if (lived || isRevoked(known[1])) {
                doubtful.remove((String) known[0]);
            }
            live += lived && there.contains((String) known[0]) ? 1 : 0;
        }
        return live + countOf(doubtful, now);
    }

    private long countOf(Collection<String> ids, Instant now) {
        List<String> sorted = new ArrayList<>(ids);
        sorted.sort(null);
        long live = 0;
        for (int from = 0; from < sorted.size(); from += LockedKeys.BATCH) {
            for (Object[] state : em.unwrap(Session.class)
                    .createNativeQuery(STATES, Object[].class)
                    .setParameter("ids", sorted.subList(from, Math.min(from + LockedKeys.BATCH, sorted.size())))
                    .getResultList()) {
                live += lives(state[0], state[1], now) ? 1 : 0;
            }
        }
        return live;
    }

    private static boolean isRevoked(Object status) {
        return KeyStatus.REVOKED.name().equals(status);
    }

    private static boolean lives(Object status, @Nullable Object end, Instant now) {
        return !isRevoked(status) && (end == null || ((Number) end).longValue() > now.toEpochMilli());
    }

    /** With those that are dead. */
    long records(String realmId, String ownerId) {
        return em.createQuery("select count(k)" + OF_OWNER, Long.class)
                .setParameter("realm", realmId)
                .setParameter("owner", ownerId)
                .getSingleResult();
    }

    /** Of the dead ones the oldest. */
    List<KeyId> oldestDead(String realmId, String ownerId, String ownersName, Instant now, int max) {
        return em.createQuery(OLDEST_DEAD, String.class)
                .setParameter("realm", realmId)
                .setParameter("owner", ownerId)
                .setParameter("name", ownersName)
                .setParameter("active", KeyStatus.ACTIVE.name())
                .setParameter("revoked", KeyStatus.REVOKED.name())
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(max)
                .getResultStream()
                .map(KeyId::new)
                .toList();
    }
}
