// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Optional;

/** A row of {@code LATCHKEY_OWNER}: there to be locked while an owner's keys are counted. */
@Entity
@IdClass(UserKey.class)
@Table(name = "LATCHKEY_OWNER")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class OwnerEntity {

    @Id
    @Column(name = "REALM_ID")
    private String realmId;

    @Id
    @Column(name = "USER_ID")
    private String userId;

    /** Locks an owner's row, made if there is none; empty if somebody deletes the owner just now. */
    static Optional<OwnerEntity> lock(EntityManager em, String realmId, String userId) {
        em.createQuery("insert into OwnerEntity (realmId, userId) values (:realm, :user) on conflict do nothing")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
        return Optional.ofNullable(em.find(OwnerEntity.class, new UserKey(realmId, userId), PESSIMISTIC_WRITE));
    }
}
