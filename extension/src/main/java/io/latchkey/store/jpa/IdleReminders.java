// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Of which end, for want of use, a key's owner was told, in the table {@code LATCHKEY_IDLE_REMINDER}. */
public final class IdleReminders {
    private final EntityManager em;

    public IdleReminders(EntityManager em) {
        this.em = em;
    }

    public static IdleReminders of(KeycloakSession session) {
        return new IdleReminders(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /**
     * Notes that they are told of this end.
     *
     * @return whether they had not been
     */
    public boolean note(KeyId key, Instant end) {
        IdleReminderEntity row = em.find(IdleReminderEntity.class, key.value());
        if (row == null) {
            row = IdleReminderEntity.of(key.value());
            row.note(end.toEpochMilli());
            em.persist(row);
            return true;
        }
        boolean isNew = !row.isOf(end.toEpochMilli());
        row.note(end.toEpochMilli());
        return isNew;
    }
}
