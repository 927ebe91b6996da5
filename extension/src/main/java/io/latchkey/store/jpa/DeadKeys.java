// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.KeyStatus;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Finds the records of an owner that nobody needs any more, the oldest first. */
final class DeadKeys {
    /** A key is dead from when it was revoked, or else from its end. What an administrator stopped is theirs to remove. */
    private static final String OLDEST = "select k.id from KeyEntity k where k.realmId = :realm and k.ownerId = :owner"
            + " and (k.status = :revoked or k.expiresAt <= :now)"
            + " and (k.status = :active or k.statusByAdministrator = false"
            + " or (k.statusByAdministrator is null and k.statusBy = :name))"
            + " order by case when k.status = :revoked then k.statusAt else k.expiresAt end, k.id";

    private final EntityManager em;

    DeadKeys(EntityManager em) {
        this.em = em;
    }

    long records(String realmId, String ownerId) {
        return em.createQuery(
                        "select count(k) from KeyEntity k where k.realmId = :realm and k.ownerId = :owner", Long.class)
                .setParameter("realm", realmId)
                .setParameter("owner", ownerId)
                .getSingleResult();
    }

    List<KeyId> oldest(String realmId, String ownerId, String ownersName, Instant now, int max) {
        return em.createQuery(OLDEST, String.class)
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
