// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.KeyStatus;
import io.latchkey.store.Reminder;
import io.latchkey.store.StoredKey;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Keys that end soon, and what their owners were told of it, in the table {@code LATCHKEY_REMINDER}. */
public final class EndingKeys {
    private static final int BATCH = 500;

    private final EntityManager em;

    public EndingKeys(EntityManager em) {
        this.em = em;
    }

    public static EndingKeys of(KeycloakSession session) {
        return new EndingKeys(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /**
     * The keys of a realm that end in a span of time, and of which it was not told so late before that end.
     *
     * @param longestLife if they are to be found by the end that the realm's policy gives them, what it adds to when their secret was
     *     issued; else by their own end
     * @param clientId of this client only, by its internal id; empty: of all
     * @param after the span's begin, not in it
     * @param daysBefore the days before the end that are told of now
     */
    public record Span(
            String realmId,
            Optional<Duration> longestLife,
            Optional<String> clientId,
            Instant after,
            Instant until,
            int daysBefore) {
        private String column() {
            return longestLife.isPresent() ? "k.issuedAt" : "k.expiresAt";
        }

        private long life() {
            return longestLife.map(Duration::toMillis).orElse(0L);
        }
    }

    /**
     * A key that ends, with the last that its owner was told.
     *
     * @param place where in the span it stands, by which the next page begins
     */
    public record Ending(StoredKey key, Optional<Reminder> last, long place) {}

    /** The next page of them after this one, in the order of their ends. Those that are disabled or revoked are left out. */
    public List<Ending> page(Span span, @Nullable Ending last) {
        String end = span.column();
        String next = last == null ? end + " > :after" : end + " >= :after and (" + end + " > :after or k.id > :id)";
        TypedQuery<Object[]> query = em.createQuery(
                        "select k, r, " + end + " from KeyEntity k left join ReminderEntity r on r.keyId = k.id"
                                + " where k.realmId = :realm and k.status = :active and " + end + " <= :until"
                                + " and (r.keyId is null or r.endsAt <> " + end + " + :life or r.daysBefore > :days)"
                                + (span.clientId().isPresent() ? " and k.clientId = :client" : "")
                                + " and " + next + " order by " + end + ", k.id",
                        Object[].class)
                .setParameter("realm", span.realmId())
                .setParameter("active", KeyStatus.ACTIVE.name())
                .setParameter("after", last == null ? span.after().toEpochMilli() - span.life() : last.place())
                .setParameter("until", span.until().toEpochMilli() - span.life())
                .setParameter("life", span.life())
                .setParameter("days", span.daysBefore());
        span.clientId().ifPresent(client -> query.setParameter("client", client));
        if (last != null) {
            query.setParameter("id", last.key().id().value());
        }
        return query.setMaxResults(BATCH)
                .getResultStream()
                .map(row -> new Ending(
                        ((KeyEntity) row[0]).read(),
                        Optional.ofNullable((ReminderEntity) row[1]).map(ReminderEntity::read),
                        (Long) row[2]))
                .toList();
    }

    /** Takes note of what the owner of a key of this session's page is told. */
    public void told(Ending ending, Reminder reminder) {
        em.unwrap(Session.class).setJdbcBatchSize(BATCH);
        ReminderEntity row = ReminderEntity.of(ending.key().id(), reminder);
        if (ending.last().isPresent()) {
            em.merge(row);
        } else {
            em.persist(row);
        }
    }
}
