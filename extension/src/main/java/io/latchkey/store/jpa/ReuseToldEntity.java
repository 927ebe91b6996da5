// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.token.KeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * Of which of its secrets a key's owner was told that the one before was used: the column {@code REUSE_TOLD} of {@code LATCHKEY_KEY}, which
 * is written from here and from nowhere else.
 */
@Entity
@Table(name = "LATCHKEY_KEY")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate fills the fields, and statements read them.
class ReuseToldEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "GENERATION", updatable = false)
    private int generation;

    @Column(name = "REUSE_TOLD")
    private Integer told;

    /** Notes that they are told of its present secret; false if they had been. */
    static boolean note(EntityManager em, KeyId key) {
        return em.createQuery("update ReuseToldEntity set told = generation"
                                + " where id = :id and (told is null or told <> generation)")
                        .setParameter("id", key.value())
                        .executeUpdate()
                == 1;
    }
}
