// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** When each task of the cluster is next to be done, in the table {@code LATCHKEY_TASK}. Each method is for a transaction of its own. */
public final class TaskStore {
    /** No two clocks differ by more. Within it what stands there is believed, so that no two do a task at the same time. */
    private static final Duration ASTRAY = Duration.ofDays(1);

    private final EntityManager em;

    public TaskStore(EntityManager em) {
        this.em = em;
    }

    public static TaskStore of(KeycloakSession session) {
        return new TaskStore(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** A task that nobody has named before is due at once. */
    public void know(String task) {
        em.createQuery("insert into TaskEntity (name, dueAt) values (:name, 0) on conflict do nothing")
                .setParameter("name", task)
                .executeUpdate();
    }

    /**
     * Takes a task that is due, for one taker only. So is one that would be due only long after its next turn: a clock was ahead
     * when that was written.
     *
     * @param until when somebody else may take it, unless {@link #next} says otherwise before
     * @param interval between two turns
     * @return whether the caller has it
     */
    public boolean take(String task, Instant now, Instant until, Duration interval) {
        return em.createQuery(
                                "update TaskEntity set dueAt = :until where name = :name and (dueAt <= :now or dueAt > :latest)")
                        .setParameter("name", task)
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("latest", now.plus(interval).plus(ASTRAY).toEpochMilli())
                        .setParameter("until", until.toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    /** The task was done, and is due again then. */
    public void next(String task, Instant at) {
        em.createQuery("update TaskEntity set dueAt = :at where name = :name")
                .setParameter("name", task)
                .setParameter("at", at.toEpochMilli())
                .executeUpdate();
    }
}
