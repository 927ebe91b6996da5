// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Since when each realm has the rule by which it ends unused keys, in the table {@code LATCHKEY_IDLE_NOTICE}. Not an attribute
 * beside the setting: whoever writes a realm's attributes from a file takes away those that are not in it.
 */
public final class IdleNotices {
    private final EntityManager em;

    public IdleNotices(EntityManager em) {
        this.em = em;
    }

    public static IdleNotices of(KeycloakSession session) {
        return new IdleNotices(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** Empty if it was not noted yet, or is another than this. */
    public Optional<Instant> find(String realmId, String rule) {
        return Optional.ofNullable(em.find(IdleNoticeEntity.class, realmId))
                .filter(row -> row.isOf(rule))
                .map(row -> Instant.ofEpochMilli(row.since()));
    }

    /** As {@link #find}, and notes it if need be. */
    public Instant note(String realmId, String rule, Instant now) {
        return find(realmId, rule).orElseGet(() -> {
            IdleNoticeEntity row = em.find(IdleNoticeEntity.class, realmId);
            if (row == null) {
                row = IdleNoticeEntity.of(realmId);
                row.note(rule, now.toEpochMilli());
                em.persist(row);
            } else {
                row.note(rule, now.toEpochMilli());
            }
            return now;
        });
    }

    /** Those of all other realms go. */
    public void keepOnly(Collection<String> realmIds) {
        em.createQuery("from IdleNoticeEntity", IdleNoticeEntity.class)
                .getResultStream()
                .filter(row -> !realmIds.contains(row.realmId()))
                .forEach(em::remove);
    }
}
