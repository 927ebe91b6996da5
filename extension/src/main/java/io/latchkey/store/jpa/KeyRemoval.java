// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Deletes keys with all that belongs to them, any number of them, in the transaction of who deletes. First all their rows
 * are locked, then what is counted of them goes, and they go last: a node that writes counters down meanwhile has written
 * them before, and they go too, or finds no key, and writes none.
 */
final class KeyRemoval {
    /** Less than others name at once: H2 compares each row with half of the names (2.4, ConditionInList), four times here. */
    private static final int BATCH = 100;

    private final EntityManager em;
    private final LockedKeys locked;

    KeyRemoval(EntityManager em) {
        this.em = em;
        this.locked = new LockedKeys(em);
    }

    void remove(KeyId id) {
        remove(List.of(id));
    }

    void remove(List<KeyId> keys) {
        boolean unused = removeByIds(keys.stream().map(KeyId::value).sorted().toList());
    }

    /** All of them are locked before the first key, and all of their keys before anything is deleted. */
    void ofOwners(String realmId, Collection<String> ownerIds) {
        List<String> owners = ownerIds.stream().sorted().distinct().toList();
        // First, as who makes a key for them does, even the first; who waits here meanwhile finds no owner any more.
        // Not left to this session, which deletes the row past it.
        owners.forEach(owner -> OwnerEntity.lock(em, realmId, owner).ifPresent(em::detach));
        removeAll(() -> idsOf(realmId, owners));
        owners.forEach(owner -> removeUserRows("realmId = :realm and userId = :other", realmId, owner));
    }

    private List<String> idsOf(String realmId, List<String> owners) {
        List<String> ids = new ArrayList<>();
        inBatches(
                owners,
                batch -> ids.addAll(em.createQuery(
                                "select id from KeyEntity where realmId = :realm and ownerId in :owners order by id",
                                String.class)
                        .setParameter("realm", realmId)
                        .setParameter("owners", batch)
                        .getResultList()));
        if (owners.size() > BATCH) {
            // Else they are in the database's own order already, in which all others lock.
            ids.sort(Comparator.naturalOrder());
        }
        return ids;
    }

    void ofClient(String realmId, String clientId) {
        ofAll("realmId = :realm and clientId = :other", realmId, clientId);
    }

    void ofOrganization(String realmId, String organizationId) {
        ofAll("realmId = :realm and organizationId = :other", realmId, organizationId);
    }

    private void ofAll(String these, String realmId, String other) {
        lockOwners("select distinct ownerId from KeyEntity where " + these + " order by ownerId", realmId, other);
        removeAll(() -> ids(these, realmId, other));
    }

    void ofRealm(String realmId) {
        lockOwners("select userId from OwnerEntity where realmId = :realm order by userId", realmId, null);
        removeAll(() -> ids("realmId = :realm", realmId, null));
        removeUserRows("realmId = :realm", realmId, null);
        // By their primary keys, or MariaDB would lock where others' go.
        Rows.delete(
                em,
                "MailEntity",
                with(
                                em.createQuery(
                                        "select id from MailEntity where realmId = :realm order by id", String.class),
                                realmId,
                                null)
                        .getResultList());
        em.createQuery("delete from TaskEntity where name = :turn")
                .setParameter("turn", WeekOfKeys.turn(realmId))
                .executeUpdate();
    }

    /** First, as in {@link #ofOwners}: in MariaDB who makes a key holds entries in the index of its owner's other keys. */
    private void lockOwners(String which, String realmId, @Nullable String other) {
        lockOwners(
                realmId,
                with(em.createQuery(which, String.class), realmId, other).getResultList());
    }

    /** Those that there are, in the order of their ids. */
    void lockOwners(String realmId, List<String> owners) {
        inBatches(
                owners,
                batch -> em.createQuery(
                                "from OwnerEntity where realmId = :realm and userId in :ids order by userId",
                                OwnerEntity.class)
                        .setParameter("realm", realmId)
                        .setParameter("ids", batch)
                        .setLockMode(PESSIMISTIC_WRITE)
                        .getResultList()
                        .forEach(em::detach));
    }

    private void removeAll(Supplier<List<String>> keys) {
        // Once more until there is none: somebody may have made a key before its neighbours were locked. MariaDB goes
        // on
        // finding what somebody else has deleted since this transaction first read; then there is nothing left to lock.
        boolean removed;
        do {
            removed = removeByIds(keys.get());
        } while (removed);
    }

    private List<String> ids(String where, String realmId, @Nullable String other) {
        TypedQuery<String> query =
                em.createQuery("select id from KeyEntity where " + where + " order by id", String.class);
        return with(query, realmId, other).getResultList();
    }

    /** Whether any was still there. */
    private boolean removeByIds(List<String> ids) {
        List<String> there = new ArrayList<>();
        inBatches(
                ids,
                batch -> locked.lock(KeyUseEntity.class, batch).forEach(key -> {
                    there.add(key.id());
                    em.detach(key);
                }));
        // Who has deleted the others has deleted what belongs to them.
        inBatches(there, batch -> {
            delete("delete from RotationEntity where keyId in :ids", batch);
            KeyChangeEntity.remove(em, batch);
            delete("delete from UsageEntity where keyId in :ids", batch);
            delete("delete from UsageHourEntity where keyId in :ids", batch);
            delete("delete from RefusedCallEntity where keyId in :ids", batch);
            delete("delete from ReminderEntity where keyId in :ids", batch);
            delete("delete from IdleReminderEntity where keyId in :ids", batch);
            locked.remove(batch);
        });
        return !there.isEmpty();
    }

    /** H2 breaks within itself (ArrayIndexOutOfBoundsException) where one statement deletes tens of thousands of rows. */
    private static void inBatches(List<String> ids, Consumer<List<String>> work) {
        for (int from = 0; from < ids.size(); from += BATCH) {
            work.accept(ids.subList(from, Math.min(from + BATCH, ids.size())));
        }
    }

    private void delete(String statement, List<String> ids) {
        em.createQuery(statement).setParameter("ids", ids).executeUpdate();
    }

    private void removeUserRows(String where, String realmId, @Nullable String other) {
        with(em.createQuery("delete from OverrideEntity where " + where), realmId, other)
                .executeUpdate();
        with(em.createQuery("delete from OwnerEntity where " + where), realmId, other)
                .executeUpdate();
    }

    private static <Q extends Query> Q with(Q query, String realmId, @Nullable String other) {
        query.setParameter("realm", realmId);
        if (other != null) {
            query.setParameter("other", other);
        }
        return query;
    }
}
