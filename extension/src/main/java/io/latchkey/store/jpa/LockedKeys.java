// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static org.hibernate.jpa.HibernateHints.HINT_FETCH_SIZE;
import static org.hibernate.jpa.SpecHints.HINT_SPEC_LOCK_TIMEOUT;

import io.latchkey.store.KeyState;
import io.latchkey.store.Stamp;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;

/**
 * Locks the rows of many keys. Whoever needs more than one takes them here, before anything else of theirs, and always in
 * the order of the ids: so nobody waits for one who waits for them.
 */
final class LockedKeys {
    /** How many keys are named in one statement. */
    static final int BATCH = 500;

    /** What Hibernate takes for it as the time to wait (6 and 7, {@code LockOptions}). */
    private static final int SKIP_LOCKED = -2;

    private final EntityManager em;

    LockedKeys(EntityManager em) {
        this.em = em;
    }

    /**
     * Those that there still are. They are looked up by primary key, and what is written to them is written one by one, in a
     * batch of the driver's: MariaDB locks what it reads, in the order in which it reads. That of any other index is not the
     * order of the ids; and an update of more than a fifth of a table's rows would read, without an order, all the others
     * with them (10.11).
     */
    <T> List<T> lock(Class<T> type, List<String> ids) {
        return locking(type, ids).getResultList();
    }

    /** As {@link #lock}, those that nobody else holds at this moment. Where the database knows no {@code SKIP LOCKED}, it waits. */
    <T> List<T> lockFree(Class<T> type, List<String> ids) {
        return locking(type, ids).setHint(HINT_SPEC_LOCK_TIMEOUT, SKIP_LOCKED).getResultList();
    }

    private <T> TypedQuery<T> locking(Class<T> type, List<String> ids) {
        // What happens to them is told by an event for each, too.
        em.unwrap(Session.class).setJdbcBatchSize(BATCH);
        return em.createQuery("from " + type.getSimpleName() + " where id in :ids order by id", type)
                .setParameter("ids", ids)
                .setLockMode(PESSIMISTIC_WRITE)
                .setHint(HINT_FETCH_SIZE, ids.size());
    }

    /** Writes this to those that there still are, and forgets what this session has read of them. */
    void write(Collection<KeyId> ids, KeyState state, Stamp change) {
        List<KeyStateEntity> rows =
                lock(KeyStateEntity.class, ids.stream().map(KeyId::value).toList());
        rows.forEach(row -> row.write(state, change));
        em.flush();
        rows.forEach(em::detach);
        ids.forEach(id -> em.detach(em.getReference(KeyEntity.class, id.value())));
    }

    /** Deletes those that there still are. */
    void remove(List<String> ids) {
        lock(KeyUseEntity.class, ids).forEach(em::remove);
        em.flush();
    }
}
