// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static org.hibernate.jpa.HibernateHints.HINT_FETCH_SIZE;

import io.latchkey.store.KeyState;
import io.latchkey.store.Stamp;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;

/**
 * Locks the rows of many keys. Whoever needs more than one takes them here, before anything else of theirs, and always in
 * the order of the ids: so nobody waits for one who waits for them.
 */
final class LockedKeys {
    /** How many keys are named in one statement. */
    static final int BATCH = 500;

    private static final String STATE = "update KeyEntity set status = :status, statusAt = :at, statusBy = :by,"
            + " statusByAdministrator = :byAdministrator, statusReason = :reason, updatedAt = :updatedAt,"
            + " updatedBy = :updatedBy where id in :ids";

    private final EntityManager em;

    LockedKeys(EntityManager em) {
        this.em = em;
    }

    /**
     * Those that there still are. They are looked up by primary key: MariaDB locks in the order in which it reads, and
     * that of any other index is not the order of the ids.
     */
    List<KeyUseEntity> lock(List<String> ids) {
        return em.createQuery("from KeyUseEntity where id in :ids order by id", KeyUseEntity.class)
                .setParameter("ids", ids)
                .setLockMode(PESSIMISTIC_WRITE)
                .setHint(HINT_FETCH_SIZE, ids.size())
                .getResultList();
    }

    /** Hibernate batches no updates of some columns only (7.1, UpdateCoordinatorStandard.doDynamicUpdate). */
    void write(Collection<KeyId> ids, KeyState state, Stamp change) {
        em.createQuery(STATE)
                .setParameter("status", state.status().name())
                .setParameter("at", state.at().toEpochMilli())
                .setParameter("by", state.by())
                .setParameter("byAdministrator", state.byAdministrator().orElse(null))
                .setParameter("reason", state.reason().orElse(null))
                .setParameter("updatedAt", change.at().toEpochMilli())
                .setParameter("updatedBy", change.by())
                .setParameter("ids", ids.stream().map(KeyId::value).toList())
                .executeUpdate();
    }
}
