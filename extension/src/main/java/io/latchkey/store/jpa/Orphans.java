// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * What belongs to keys that there are not any more. An id is never given twice, and nothing is written for a key that is gone:
 * so what was an orphan when it was read is one when it is deleted, and no other row has to be locked.
 */
public final class Orphans {
    private final EntityManager em;

    Orphans(EntityManager em) {
        this.em = em;
    }

    public static Orphans of(KeycloakSession session) {
        return new Orphans(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /**
     * Deletes those of a table, of the next some hundred keys that have rows there.
     *
     * @param after the id after which they begin
     * @return the last of their ids; empty if there are no more
     */
    public Optional<String> removeSome(Table table, String after) {
        List<String> ids = em.createQuery(
                        "select distinct keyId from " + table.entity + " where keyId > :after order by keyId",
                        String.class)
                .setParameter("after", after)
                .setMaxResults(LockedKeys.BATCH)
                .getResultList();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        Set<String> there = new HashSet<>(em.createQuery("select id from KeyEntity where id in :ids", String.class)
                .setParameter("ids", ids)
                .getResultList());
        List<String> gone = ids.stream().filter(id -> !there.contains(id)).toList();
        if (table == Table.CHANGE) {
            KeyChangeEntity.remove(em, gone);
        } else if (!gone.isEmpty()) {
            em.createQuery("delete from " + table.entity + " where keyId in :ids")
                    .setParameter("ids", gone)
                    .executeUpdate();
        }
        return Optional.of(ids.get(ids.size() - 1));
    }

    /** Where they can be. Not the counts of hours, which all go in two days. */
    public enum Table {
        ROTATION("RotationEntity"),
        CHANGE("KeyChangeEntity"),
        REMINDER("ReminderEntity"),
        IDLE_REMINDER("IdleReminderEntity"),
        REFUSAL("RefusedCallEntity"),
        USAGE("UsageEntity");

        private final String entity;

        Table(String entity) {
            this.entity = entity;
        }
    }
}
