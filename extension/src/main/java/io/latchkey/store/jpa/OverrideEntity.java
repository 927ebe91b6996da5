// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.AllowOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code LATCHKEY_OVERRIDE}. */
@Entity
@IdClass(UserKey.class)
@Table(name = "LATCHKEY_OVERRIDE")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class OverrideEntity {

    @Id
    @Column(name = "REALM_ID")
    private String realmId;

    @Id
    @Column(name = "USER_ID")
    private String userId;

    @Column(name = "ALLOWED")
    private boolean allowed;

    @Column(name = "CHANGED_AT")
    private long changedAt;

    @Column(name = "CHANGED_BY")
    private String changedBy;

    static OverrideEntity of(String realmId, AllowOverride override) {
        OverrideEntity row = new OverrideEntity();
        row.realmId = realmId;
        row.userId = override.userId();
        row.allowed = override.allow();
        row.changedAt = override.at().toEpochMilli();
        row.changedBy = override.by();
        return row;
    }

    /** Adds it, unless the user has one: who locks a row that is not there locks, on MariaDB, the gap where others' go. */
    static void add(EntityManager em, String realmId, AllowOverride override) {
        em.createQuery("insert into OverrideEntity (realmId, userId, allowed, changedAt, changedBy)"
                        + " values (:realm, :user, :allowed, :at, :by) on conflict do nothing")
                .setParameter("realm", realmId)
                .setParameter("user", override.userId())
                .setParameter("allowed", override.allow())
                .setParameter("at", override.at().toEpochMilli())
                .setParameter("by", override.by())
                .executeUpdate();
    }

    AllowOverride read() {
        return new AllowOverride(userId, allowed, Instant.ofEpochMilli(changedAt), changedBy);
    }
}
