// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.KeyStatus;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Counts of a realm's keys in the week before a moment, and in that after it. */
public final class WeekOfKeys {
    private static final String COUNT = "select count(k) from KeyEntity k where k.realmId = :realm and ";
    private static final String ENDING = COUNT + "k.status = :status and k.expiresAt > :from and k.expiresAt <= :to";

    /** Without users of other storages, whom only those know. */
    private static final String UNREACHABLE = " and exists (select 1 from UserEntity u where u.id = k.ownerId"
            + " and (u.email is null or u.email = ''))";

    private static final String REVOKED = COUNT + "k.status = :status and k.statusAt > :from and k.statusAt <= :to";

    private final EntityManager em;
    private final String realmId;
    private final Instant now;
    private final Duration week;

    public WeekOfKeys(KeycloakSession session, String realmId, Instant now, Duration week) {
        this(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realmId, now, week);
    }

    WeekOfKeys(EntityManager em, String realmId, Instant now, Duration week) {
        this.em = em;
        this.realmId = realmId;
        this.now = now;
        this.week = week;
    }

    /** What the turn of a realm's digest is called in the schedule's table. */
    public static String turn(String realmId) {
        return "digest " + realmId;
    }

    public long ending() {
        return next(ENDING).getSingleResult();
    }

    /** Those of {@link #ending} whose owners have no e-mail address. */
    public long unreachable() {
        return next(ENDING + UNREACHABLE).getSingleResult();
    }

    public long revoked() {
        return last(REVOKED).getSingleResult();
    }

    public long revokedBy(String name) {
        return last(REVOKED + " and k.statusBy = :name")
                .setParameter("name", name)
                .getSingleResult();
    }

    private TypedQuery<Long> next(String query) {
        return counted(query, KeyStatus.ACTIVE, now, now.plus(week));
    }

    private TypedQuery<Long> last(String query) {
        return counted(query, KeyStatus.REVOKED, now.minus(week), now);
    }

    private TypedQuery<Long> counted(String query, KeyStatus status, Instant from, Instant to) {
        return em.createQuery(query, Long.class)
                .setParameter("realm", realmId)
                .setParameter("status", status.name())
                .setParameter("from", from.toEpochMilli())
                .setParameter("to", to.toEpochMilli());
    }
}
