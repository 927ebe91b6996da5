// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static org.hibernate.jpa.HibernateHints.HINT_FETCH_SIZE;

import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Locks the rows of many keys. Whoever needs more than one takes them here, before anything else of theirs, and always in
 * the order of the ids: so nobody waits for one who waits for them.
 */
final class LockedKeys {
    /** How many keys are named in one statement. */
    static final int BATCH = 500;

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
}
